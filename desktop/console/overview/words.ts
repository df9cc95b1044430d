import { speaker } from '#shared/language/speaker.ts';

/** What the overview says. */
export const say = speaker('overview', {
  'none-of-yours': 'None of your systems is here yet',
  none: 'No systems yet',
  'vendor.says': 'The desk says which systems are yours; each appears here by itself as soon as it sends. Ask there if one is missing.',
  'first.says': 'Each computer that you want to watch runs a small agent. As soon as the first one joins, it appears here by itself.',
  'no-news': 'no news while the hub is lost',
  heard: 'last heard {age} ago',
  since: 'for {age}, since {at}',
  computer: 'Another computer',
  'computer.says': 'One command makes any machine of the venue appear here.',
  'computer.do': 'Add a computer',
  phones: 'Phones',
  'phones.says': 'Everybody on duty sees the same state on a phone.',
  'phones.do': 'Let phones in',
  wall: 'A wallboard',
  'wall.says': 'A screen for the room, readable from five metres.',
  'wall.do': 'Open a wallboard',
  colleagues: 'Colleagues',
  'colleagues.says': 'Everybody signs in with a name of their own and does what their role may.',
  'colleagues.do': 'Invite colleagues',
  next: 'Next steps',
  moved: 'The order has changed. It moves when you point elsewhere.',
});
