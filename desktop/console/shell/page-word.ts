import { say } from '../words.ts';

/** What the way to a page is called in the rail. */
export function pageWord(path: string): string {
  switch (path.split('/')[1]) {
    case 'hosts':
      return say('rail.systems');
    case 'alerts':
      return say('rail.alerts');
    case 'on-call':
      return say('rail.on-call');
    case 'events':
      return say('rail.event');
    case 'notices':
      return say('rail.notices');
    case 'boards':
      return say('rail.boards');
    case 'access':
      return say('rail.access');
    case 'settings':
      return say('settings');
    case 'attach':
      return say('do.attach');
    default:
      return say('rail.overview');
  }
}
