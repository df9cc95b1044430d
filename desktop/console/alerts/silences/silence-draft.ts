import type { Alert } from '#shared/domain/alert/alert.ts';
import { RULE_LABEL } from '#shared/domain/alert/alert-labels.ts';
import { HOST_LABEL, type LabelMatcher } from '#shared/domain/label-matcher.ts';
import { say } from '../words.ts';
import { formatDuration } from '#shared/view/format-duration.ts';

/** What one may tick to say what a silence is about. */
export interface SilencePart {
  readonly matcher: LabelMatcher;
  /** `this rule: A host is down` */
  readonly says: string;
  readonly isTicked: boolean;
}

export interface SilenceDraft {
  readonly title: string;
  readonly parts: readonly SilencePart[];
}

/** Labels of an alert that say nothing beside those that are offered by name. */
const NAMED = new Set([HOST_LABEL, RULE_LABEL, 'host_name', 'zone', 'vendor', 'severity']);

/** A silence of one alert: what it offers to be matched, narrowest ticked. */
export function silenceDraftOf(alert: Alert): SilenceDraft {
  const is = (label: string, value: string): LabelMatcher => ({ label, operator: '=', value });
  const { zone, vendor } = alert.labels;
  const parts: SilencePart[] = [
    { matcher: is(RULE_LABEL, alert.ruleId), says: say('silence.only-rule', { name: alert.ruleName }), isTicked: true },
  ];
  if (alert.hostId !== null)
    parts.push({
      matcher: is(HOST_LABEL, alert.hostId),
      says: say('silence.only-host', { name: alert.labels['host_name'] ?? alert.hostId }),
      isTicked: true,
    });
  if (zone !== undefined && zone !== '')
    parts.push({ matcher: is('zone', zone), says: say('silence.only-zone', { zone }), isTicked: alert.hostId === null });
  if (vendor !== undefined && vendor !== '')
    parts.push({ matcher: is('vendor', vendor), says: say('silence.only-vendor', { vendor }), isTicked: false });
  for (const [label, value] of Object.entries(alert.labels)) {
    if (!NAMED.has(label) && value !== '')
      parts.push({ matcher: is(label, value), says: say('silence.only-label', { label, value }), isTicked: false });
  }
  return { title: alert.summary, parts };
}

/** Ends that are offered, by how long from now. */
export const SILENCE_LENGTHS = [
  { ms: 30 * 60_000, words: formatDuration(30 * 60_000) },
  { ms: 2 * 3_600_000, words: formatDuration(2 * 3_600_000) },
  { ms: 8 * 3_600_000, words: formatDuration(8 * 3_600_000) },
  { ms: 86_400_000, words: formatDuration(86_400_000) },
  { ms: 7 * 86_400_000, words: formatDuration(7 * 86_400_000) },
] as const;
