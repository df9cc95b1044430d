import { say } from '../words.ts';

/** The pages about what raises alerts and what keeps them quiet, in the order in which they are offered. */
export const ALERT_PAGES: readonly {
  readonly name: string;
  readonly word: string;
  /** What concerns the whole venue is not for vendors. */ readonly isForVendors: boolean;
}[] = [
  { name: 'alerts', word: say('page.alerts'), isForVendors: true },
  { name: 'incidents', word: say('page.incidents'), isForVendors: true },
  { name: 'rules', word: say('page.rules'), isForVendors: false },
  { name: 'silences', word: say('page.silences'), isForVendors: false },
  { name: 'maintenance', word: say('page.maintenance'), isForVendors: false },
  { name: 'dependencies', word: say('page.dependencies'), isForVendors: false },
  { name: 'inhibitions', word: say('page.inhibitions'), isForVendors: false },
];
