import { spokenLocale } from './spoken.ts';

/** What is told in one breath: `Slack`, `PagerDuty and Slack`, `Mail, PagerDuty and Slack`; in German with `und`. */
export const listWords = (words: readonly string[]): string => new Intl.ListFormat(spokenLocale(), { type: 'conjunction' }).format(words);
