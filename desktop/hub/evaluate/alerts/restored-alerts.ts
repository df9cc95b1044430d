import { type Alert, type AlertReason, type AlertTransition, isActive } from '#shared/domain/alert/alert.ts';
import { resumeAlert } from '#shared/domain/alert/alert-machine.ts';
import type { AlertBook, KeptAlert } from './alert-book.ts';
import { alertIdOf, subjectHost, type Watch } from './watch.ts';

export interface RestoredAlertsDependencies {
  readonly book: AlertBook;
  readonly nowMs: number;
  /** What is of no host that anybody knows. */
  readonly hubHostId: string;
}

/** Alerts as they were when the hub ended, until what they are of is watched again. */
export interface RestoredAlerts {
  /** Gives a watch that is new its memory of then, and the alert of it; null if there is none. */
  adopt(watch: Watch): Alert | null;
  /** Ends what nothing watches any more; gives what was told of, and the ids of all. */
  end(
    reasonOf: (alert: Alert) => AlertReason,
    nowMs: number,
  ): { readonly transitions: readonly AlertTransition[]; readonly ended: readonly string[] };
}

const ENDED = { state: 'normal', breachedAtMs: null, firedAtMs: null, isFlapping: false } as const satisfies Partial<Alert>;

export function restoreAlerts({ book, nowMs, hubHostId }: RestoredAlertsDependencies): RestoredAlerts {
  const kept = new Map<string, KeptAlert>(book.all().map((one) => [one.alert.id, one]));
  const gapMs = Math.max(0, nowMs - (book.lookedAtMs() ?? nowMs));
  /** Hosts by rule: only of these may something be kept, so that ids are not made for all. */
  const places = new Map<string, Set<string | null>>();
  for (const { alert } of kept.values()) {
    const hosts = places.get(alert.ruleId);
    if (hosts === undefined) places.set(alert.ruleId, new Set([alert.hostId]));
    else hosts.add(alert.hostId);
  }
  return {
    adopt(watch) {
      const hostId = subjectHost(watch.subject);
      if (kept.size === 0 || places.get(watch.rule.id)?.has(hostId === hubHostId ? null : hostId) !== true) return null;
      const found = kept.get(alertIdOf(watch));
      if (found === undefined) return null;
      const { alert, memory } = found;
      kept.delete(alert.id);
      watch.memory = resumeAlert(memory, gapMs);
      watch.found = { value: alert.value, limit: alert.limit };
      watch.sampleAtMs = alert.sampleAtMs ?? 0;
      return alert;
    },
    end(reasonOf, atMs) {
      const orphans = [...kept.values()].map(({ alert }) => alert);
      const transitions = orphans
        .filter(isActive)
        .map((alert) => ({ alert: { ...alert, ...ENDED, reason: reasonOf(alert), sinceMs: atMs }, from: alert.state, atMs }));
      kept.clear();
      const ended = orphans.map(({ id }) => id);
      return { transitions: book.write({ kept: [], forgotten: ended, transitions }), ended };
    },
  };
}
