import { speaker } from '#shared/language/speaker.ts';

/** What keeps alerts quiet from the first start, in the language of the venue. */
export const say = speaker('shipped-inhibitions', {
  'down-host-says-no-more': 'While a host is down, nobody is told what else is missing of it',
});
