import { say } from '../words.ts';
import { isUnder, RAIL_PAGES } from './rail-pages.ts';

/** What the way to a page is called. */
export function pageWord(path: string): string {
  if (path.startsWith('/settings')) return say('settings');
  if (path.startsWith('/attach')) return say('do.attach');
  return RAIL_PAGES.find((page) => isUnder(path, page))?.word() ?? say('rail.overview');
}
