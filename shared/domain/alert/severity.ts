/** How much an alert matters, worst first. `critical`: somebody is woken; `warning`: it is seen to today; `info`: it is good to know. */
export const SEVERITIES = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** 0 is the worst. */
export const severityRank = (severity: Severity): number => SEVERITIES.indexOf(severity);

export const worseSeverity = (a: Severity, b: Severity): Severity => (severityRank(a) <= severityRank(b) ? a : b);
