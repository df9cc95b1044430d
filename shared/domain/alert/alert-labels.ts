import { HOST_LABEL } from '../label-matcher.ts';
import type { Labels } from '../series.ts';
import type { Alert } from './alert.ts';

/** Beside an alert's own labels these are matched, so that one silences "everything of this rule" or "warnings of the bar". */
export const RULE_LABEL = 'rule';
export const SEVERITY_LABEL = 'severity';

/** What silences, windows, inhibitions and routes match: an alert's labels, its host, rule and severity. */
export function matchedLabels({ labels, hostId, ruleId, severity }: Pick<Alert, 'labels' | 'hostId' | 'ruleId' | 'severity'>): Labels {
  return { ...labels, ...(hostId === null ? {} : { [HOST_LABEL]: hostId }), [RULE_LABEL]: ruleId, [SEVERITY_LABEL]: severity };
}
