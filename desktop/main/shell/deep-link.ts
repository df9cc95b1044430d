/** Links that open a page of the console: `wedsync://open/alerts/incidents/<id>`. */
export const LINK_SCHEME = 'wedsync';

const LONGEST = 200;
/** Where links may lead; what they can do there is what whoever signed in may do. */
const FIRST_PARTS = new Set(['', 'hosts', 'events', 'alerts', 'on-call', 'notices', 'boards', 'access', 'settings', 'attach']);

/** The first link on a command line; null when there is none. */
export function linkIn(args: readonly string[]): string | null {
  return args.find((arg) => arg.toLowerCase().startsWith(`${LINK_SCHEME}:`)) ?? null;
}

/** The console's page that a link means; null for one that is not ours. Links come from anywhere: they name a page and carry nothing else. */
export function pageOfLink(link: string): string | null {
  const path = /^wedsync:\/\/open(\/[\w\-./]*)?$/i.exec(link)?.[1] ?? (/^wedsync:\/\/open\/?$/i.test(link) ? '/' : null);
  if (path === null || path.length > LONGEST || path.includes('//') || path.includes('..')) return null;
  return FIRST_PARTS.has(path.split('/')[1] ?? '') ? path : null;
}
