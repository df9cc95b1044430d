import { type Severity, SEVERITIES } from '../../domain/alert/severity.ts';
import type { EscalationPolicy } from '../../domain/incident/escalation-policy.ts';
import { formatDuration } from '../format-duration.ts';

const WORDS: Readonly<Record<Severity, string>> = { critical: 'critical', warning: 'warning', info: 'note' };

/** Which incidents a policy is for: `Critical incidents where zone is Bar`. */
export function catchesWords({ severities, labels }: Pick<EscalationPolicy, 'severities' | 'labels'>): string {
  const named = SEVERITIES.filter((severity) => severities.includes(severity)).map((severity) => WORDS[severity]);
  const which = severities.length === SEVERITIES.length ? 'All incidents' : `${listWords(named)} incidents`;
  const where = Object.entries(labels).map(([label, value]) => `${label} is ${value}`);
  const sentence = where.length === 0 ? which : `${which} where ${listWords(where)}`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

const listWords = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** One that nothing gets past: it names no label and is for every severity. */
export const isCatchAll = ({ severities, labels }: Pick<EscalationPolicy, 'severities' | 'labels'>): boolean =>
  SEVERITIES.every((severity) => severities.includes(severity)) && Object.keys(labels).length === 0;

type Asked = Pick<EscalationPolicy, 'id' | 'name' | 'severities' | 'labels'>;

/** The earlier policy that takes every incident which this one is for; null: something is left for it. `earlier` in the order in which they are asked. */
export function shadowOf(policy: Asked, earlier: readonly Asked[]): string | null {
  const hasAll = (one: Asked): boolean => Object.entries(one.labels).every(([label, value]) => policy.labels[label] === value);
  const takers = policy.severities.map((severity) => earlier.find((one) => one.severities.includes(severity) && hasAll(one)));
  return takers.length > 0 && takers.every((taker) => taker !== undefined) ? (takers[0]?.name ?? null) : null;
}

/** What is done after the steps: `all of it twice more`. */
export function repeatWords(repeats: number): string {
  if (repeats === 0) return 'Then nobody more is told.';
  return repeats === 1 ? 'Then all of it once more.' : `Then all of it ${repeats} times more.`;
}

/** What holds for whoever takes an incident. */
export function afterwardsWords({ remindEveryMs, lapseAfterMs }: Pick<EscalationPolicy, 'remindEveryMs' | 'lapseAfterMs'>): string {
  const remind = remindEveryMs === null ? null : `is asked every ${formatDuration(remindEveryMs)} whether they still have it`;
  const lapse = lapseAfterMs === null ? null : `it is nobody’s again ${formatDuration(lapseAfterMs)} after the last sign of work`;
  if (remind === null && lapse === null) return 'Whoever takes it has it until it is over.';
  if (remind === null) return `Whoever takes it has it, but ${lapse ?? ''}.`;
  return `Whoever takes it ${remind}${lapse === null ? '' : `, and ${lapse}`}.`;
}
