import type { Alert, AlertMute } from '#shared/domain/alert/alert.ts';
import type { Logger } from '../../kernel/logger.ts';

/** What keeps each alert quiet, as it was asked last. */
export interface MutedAlerts {
  /** From now on this is asked. */
  askBy(mutesOf: (alert: Alert) => readonly AlertMute[]): void;
  /** Asks; true if the answer is news. */
  ask(alert: Alert): boolean;
  restore(alert: Alert): void;
  forget(alertId: string): void;
  /** The alert with what keeps it quiet. */
  on(alert: Alert): Alert;
}

export function createMutedAlerts({ log }: { readonly log: Logger }): MutedAlerts {
  const mutes = new Map<string, readonly AlertMute[]>();
  let mutesOf: ((alert: Alert) => readonly AlertMute[]) | null = null;
  const keep = (alertId: string, some: readonly AlertMute[]): void => {
    if (some.length === 0) mutes.delete(alertId);
    else mutes.set(alertId, some);
  };
  return {
    askBy(ask) {
      mutesOf = ask;
    },
    ask(alert) {
      if (mutesOf === null) return false;
      const before = mutes.get(alert.id) ?? [];
      let now = before;
      try {
        now = mutesOf(alert);
      } catch (error) {
        log.error({ err: error, alert: alert.id }, 'what keeps an alert quiet could not be asked; it stays as it was');
      }
      keep(alert.id, now);
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
