import { say } from '../words.ts';

/** Which incidents go out by a channel without anybody being named. */
export const TELLS_WORDS = [
  { value: '', word: say('tells.none'), short: say('tells.none.short') },
  { value: 'critical', word: say('tells.critical'), short: say('tells.critical.short') },
  { value: 'warning', word: say('tells.warning'), short: say('tells.warning.short') },
  { value: 'info', word: say('tells.info'), short: say('tells.info.short') },
] as const;
