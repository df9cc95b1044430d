/** The pages about what raises alerts and what keeps them quiet, in the order in which they are offered. */
export const ALERT_PAGES: readonly {
  readonly name: string;
  readonly word: string;
  /** What concerns the whole venue is not for vendors. */ readonly isForVendors: boolean;
}[] = [
  { name: 'alerts', word: 'Alerts', isForVendors: true },
  { name: 'incidents', word: 'Incidents', isForVendors: true },
  { name: 'rules', word: 'Rules', isForVendors: false },
  { name: 'silences', word: 'Silences', isForVendors: false },
  { name: 'maintenance', word: 'Maintenance', isForVendors: false },
  { name: 'dependencies', word: 'Dependencies', isForVendors: false },
  { name: 'inhibitions', word: 'Inhibition', isForVendors: false },
];
