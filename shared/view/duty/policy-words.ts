import { SEVERITIES } from '../../domain/alert/severity.ts';
import type { EscalationPolicy } from '../../domain/incident/escalation-policy.ts';
import { listWords } from '../../language/list-words.ts';
import { formatDuration } from '../format-duration.ts';
import { say } from './words.ts';

/** Which incidents a policy is for: `Critical incidents where zone is Bar`. */
export function catchesWords({ severities, labels }: Pick<EscalationPolicy, 'severities' | 'labels'>): string {
  const named = SEVERITIES.filter((severity) => severities.includes(severity)).map((severity) => say(`catches.${severity}`));
  const which = severities.length === SEVERITIES.length ? say('catches.all') : say('catches', { which: listWords(named) });
  const where = Object.entries(labels).map(([label, value]) => say('catches.label', { label, value }));
  const sentence = where.length === 0 ? which : say('catches.where', { which, where: listWords(where) });
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

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
  if (repeats === 0) return say('repeats.none');
  return say('repeats', { n: repeats });
}

/** What holds for whoever takes an incident. */
export function afterwardsWords({ remindEveryMs, lapseAfterMs }: Pick<EscalationPolicy, 'remindEveryMs' | 'lapseAfterMs'>): string {
  const remind = remindEveryMs === null ? null : formatDuration(remindEveryMs, true);
  const lapse = lapseAfterMs === null ? null : formatDuration(lapseAfterMs, true);
  if (remind === null) return lapse === null ? say('taken') : say('taken.lapse', { lapse });
  return lapse === null ? say('taken.remind', { remind }) : say('taken.both', { remind, lapse });
}
