import { createHash } from 'node:crypto';
import type { AlertMemory } from '#shared/domain/alert/alert-machine.ts';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import { canonicalLabels, type Series } from '#shared/domain/series.ts';
import type { SeriesJudge } from './judge.ts';

/** What a rule watches: a series, a host, or the venue as a whole. */
export type Subject =
  | { readonly kind: 'series'; readonly series: Series }
  | { readonly kind: 'host'; readonly hostId: string }
  | { readonly kind: 'venue' };

/** What was compared last, for words. */
export interface Finding {
  readonly value: number | null;
  readonly limit: number | null;
}

/** One rule on one subject. Changed in place: there are hundreds of thousands. */
export interface Watch {
  /** As it is in force now: with what an event changes. */
  rule: AlertRule;
  readonly subject: Subject;
  memory: AlertMemory;
  /** Null for hosts and rules made of others, and before the first sample. A verdict is also what was found last. */
  judge: SeriesJudge | null;
  found: Finding | null;
  /** Of the last sample that was looked at; 0 before the first. */
  sampleAtMs: number;
  /** Made when it is asked for. */
  alertId: string | null;
}

export const subjectHost = (subject: Subject): string | null => {
  if (subject.kind === 'venue') return null;
  return subject.kind === 'host' ? subject.hostId : subject.series.hostId;
};

/** The same for the same rule and subject for ever, also when the store gives its series other numbers. */
export function alertIdOf(watch: Watch): string {
  watch.alertId ??= `${watch.rule.id}-${digest(watch.subject)}`;
  return watch.alertId;
}

function digest(subject: Subject): string {
  const text =
    subject.kind === 'series'
      ? [subject.series.hostId, subject.series.name, canonicalLabels(subject.series.labels)]
      : [subject.kind, subjectHost(subject) ?? ''];
  return createHash('sha256').update(JSON.stringify(text)).digest('hex').slice(0, 16);
}
