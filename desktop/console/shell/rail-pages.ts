import type { Permission } from '#shared/domain/access/permission.ts';
import { say } from '../words.ts';

/** A page that the rail leads to. */
export interface RailPage {
  /** Of its route, and of its icon. */
  readonly name: 'overview' | 'hosts' | 'alerts' | 'on-call' | 'event' | 'notices' | 'boards' | 'access';
  /** All addresses that begin so are its own: pages of one alert stand outside the frame of the lists. */
  readonly at: string;
  readonly word: () => string;
  readonly permission?: Permission;
}

/** A wallboard shows the whole venue, of which a vendor sees its own: not everything is for everybody. */
export const RAIL_PAGES: readonly RailPage[] = [
  { name: 'overview', at: '', word: () => say('rail.overview') },
  { name: 'hosts', at: 'hosts', word: () => say('rail.systems') },
  { name: 'alerts', at: 'alerts', word: () => say('rail.alerts') },
  { name: 'on-call', at: 'on-call', word: () => say('rail.on-call'), permission: 'look-hub' },
  { name: 'event', at: 'events', word: () => say('rail.event'), permission: 'look-hub' },
  { name: 'notices', at: 'notices', word: () => say('rail.notices'), permission: 'look-hub' },
  { name: 'boards', at: 'boards', word: () => say('rail.boards'), permission: 'look-hub' },
  { name: 'access', at: 'access', word: () => say('rail.access') },
];

/** Whether an address (`/hosts/till-1`) belongs to a page of the rail. */
export const isUnder = (path: string, { at }: RailPage): boolean => path.split('/')[1] === at;
