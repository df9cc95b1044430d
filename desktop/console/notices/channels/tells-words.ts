/** Which incidents go out by a channel without anybody being named. */
export const TELLS_WORDS = [
  { value: '', word: 'Nothing: only who is called by name', short: 'only who is called' },
  { value: 'critical', word: 'Critical incidents', short: 'critical incidents' },
  { value: 'warning', word: 'Warnings and critical incidents', short: 'warnings and worse' },
  { value: 'info', word: 'Every incident', short: 'every incident' },
] as const;
