import { speaker } from '../../language/speaker.ts';

/** What the hub says of itself. */
export const say = speaker('hub-notice', {
  'disk-full': "The hub's disk is full: nothing new is stored since {at}.",
  'disk-full.do': 'Free space on {folder}; the systems keep their readings meanwhile.',
  'disk-low': "The hub's disk is nearly full: {left} left.",
  'disk-low.do': 'Free space on {folder}.',
  damaged: 'The stored figures are damaged.',
  'damaged.do': 'Close the hub and start it again: it sets them aside and takes the newest good copy. Found {at}: {problem}',
  replaced: 'The stored figures were damaged and set aside at {at}.',
  'replaced.nothing': 'There was no good copy: what was stored before {until} is missing.',
  'replaced.by': 'The copy of {at} took their place; missing is what was stored from {from} to {until}.',
  glass: '{who} has the rights of a lead until {until}',
  channels: 'Nobody can be told by {ways} since {at}.',
  'channels.internet': 'No connection can be made: is there internet?',
  'channels.see': 'See Notices, Channels for what is wrong.',
  'channels.none': 'There is no other way that could be used: go and tell people.',
  'channels.instead': 'Used instead: {ways}.',
  remote: 'Since {at} not everything reaches {where}.',
  'remote.follows': 'It is kept here and follows by itself.',
  'remote.lost': '{n} readings will not arrive there; all of them are here.',
  backup: 'No copy of the stored figures could be made since {at}.',
  'backup.none': 'There is no earlier one.',
  'backup.last': 'The last good one is of {at}.',
  clone: 'A copy of a computer was kept out.',
  'clone.many': 'Copies of {n} computers were kept out: {who}.',
  'clone.many.do': 'See under Hosts what each of them is, and what to do.',
  'clone.old': 'A computer at {at} came with an old copy of the key of "{name}".',
  'clone.two': 'Two computers say that they are "{name}".',
  'clone.two-there': 'Two computers say that they are "{name}", both at {at}.',
  'clone.second': 'The second was kept out, last at {last}.',
  'clone.which': 'The one at {in} is let in, the one at {out} was kept out, last at {last}.',
  'clone.old.do':
    'Was it put back from a backup? Then revoke it under Hosts and let it in anew. If you know of no copy, do the same: somebody may have taken the key.',
  'clone.two.do':
    'Switch off the one that should not be. If you know of no second one, revoke it under Hosts and let the right one in anew.',
});
