import type { Alert, AlertMute, MutedSubject } from '#shared/domain/alert/alert.ts';
import type { Logger } from '../../kernel/logger.ts';

export type MutesOf = (subject: MutedSubject) => readonly AlertMute[];

/** What keeps each alert quiet, as it was asked last. */
export interface MutedAlerts {
  /** From now on this is asked. `version` is another when the answer for an alert that is as it was may be another. */
  askBy(mutesOf: MutesOf, version: () => number): void;
  /** Asks; true if the answer is news. */
  ask(subject: MutedSubject): boolean;
  /** Whether it may be news for any. */
  version(): number;
  restore(alert: Alert): void;
  forget(alertId: string): void;
  /** The alert with what keeps it quiet. */
  on(alert: Alert): Alert;
}

const NOTHING: readonly AlertMute[] = [];

export function createMutedAlerts({ log }: { readonly log: Logger }): MutedAlerts {
  const mutes = new Map<string, readonly AlertMute[]>();
  let mutesOf: MutesOf | null = null;
  let versionOf = (): number => 0;
  const keep = (alertId: string, some: readonly AlertMute[]): void => {
    if (some.length === 0) mutes.delete(alertId);
    else mutes.set(alertId, some);
  };
  return {
    askBy(ask, version) {
      mutesOf = ask;
      versionOf = version;
    },
    version: () => versionOf(),
    ask(subject) {
      if (mutesOf === null) return false;
      const before = mutes.get(subject.id) ?? NOTHING;
      let now = before;
      try {
        now = mutesOf(subject);
      } catch (error) {
        log.error({ err: error, alert: subject.id }, 'what keeps an alert quiet could not be asked; it stays as it was');
      }
      keep(subject.id, now);
      return !sameMutes(before, now);
    },
    restore: ({ id, mutedBy }) => keep(id, mutedBy),
    forget: (alertId) => void mutes.delete(alertId),
    on(alert) {
      const mutedBy = mutes.get(alert.id);
      return mutedBy === undefined ? alert : { ...alert, mutedBy };
    },
  };
}

const sameMutes = (a: readonly AlertMute[], b: readonly AlertMute[]): boolean =>
  a.length === b.length &&
  a.every(({ kind, id, untilMs }, index) => kind === b[index]?.kind && id === b[index].id && untilMs === b[index].untilMs);
