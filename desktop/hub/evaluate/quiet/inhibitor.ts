import { type Alert, isActive, type MutedSubject } from '#shared/domain/alert/alert.ts';
import type { Inhibition } from '#shared/domain/alert/inhibition.ts';
import type { Labels } from '#shared/domain/series.ts';
import { compileLabelMatchers, type LabelTest } from './match-labels.ts';

/** One inhibition at work: knows the alerts that are its source, by the labels that have to be equal. */
export interface Inhibitor {
  readonly id: string;
  /** An alert is new, another than it was, or over; true if it keeps others quiet than before. */
  note(alert: MutedSubject, labels: Labels): boolean;
  /** True if it kept any quiet. */
  forget(alertId: string): boolean;
  /** The alert that keeps this one quiet; null if none does. */
  sourceFor(alert: Pick<Alert, 'id'>, labels: Labels): string | null;
}

export function createInhibitor({ id, source, target, equal }: Inhibition): Inhibitor {
  const isSource: LabelTest = compileLabelMatchers(source, 'source');
  const isTarget: LabelTest = compileLabelMatchers(target, 'target');
  const keyOf = (labels: Labels): string => JSON.stringify(equal.map((label) => (Object.hasOwn(labels, label) ? labels[label] : '')));
  /** Key to the alerts that are active, and whether each could be kept quiet by this as well. */
  const sources = new Map<string, Map<string, boolean>>();
  const keys = new Map<string, string>();
  const forget = (alertId: string): boolean => {
    const key = keys.get(alertId);
    if (key === undefined) return false;
    keys.delete(alertId);
    const there = sources.get(key);
    there?.delete(alertId);
    if (there?.size === 0) sources.delete(key);
    return true;
  };
  return {
    id,
    forget,
    note(alert, labels) {
      if (!isActive(alert) || !isSource(labels)) return forget(alert.id);
      const key = keyOf(labels);
      const couldBeTarget = isTarget(labels);
      if (keys.get(alert.id) === key && sources.get(key)?.get(alert.id) === couldBeTarget) return false;
      forget(alert.id);
      keys.set(alert.id, key);
      sources.set(key, (sources.get(key) ?? new Map<string, boolean>()).set(alert.id, couldBeTarget));
      return true;
    },
    sourceFor(alert, labels) {
      if (!isTarget(labels)) return null;
      const there = sources.get(keyOf(labels));
      if (there === undefined) return null;
      // Two that could keep each other quiet keep neither: nobody would be told of anything.
      const isBoth = isSource(labels);
      for (const [sourceId, couldBeTarget] of there) if (sourceId !== alert.id && !(isBoth && couldBeTarget)) return sourceId;
      return null;
    },
  };
}
