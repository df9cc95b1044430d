/** The pages about what raises alerts and what keeps them quiet, in the order in which they are offered; everybody may read them. */
export const ALERT_PAGES: readonly { readonly name: string; readonly word: string }[] = [
  { name: 'alerts', word: 'Alerts' },
  { name: 'incidents', word: 'Incidents' },
  { name: 'rules', word: 'Rules' },
  { name: 'silences', word: 'Silences' },
  { name: 'maintenance', word: 'Maintenance' },
];
