import type { Alert } from '#shared/domain/alert/alert.ts';
import type { Labels } from '#shared/domain/series.ts';
import type { Logger } from '../../kernel/logger.ts';

/** Where the day is for something with these labels; null: no event is near. */
export type MomentOf = (labels: Labels, atMs: number) => string | null;

/** Where the day was when each alert fired. It stays what it was, whatever becomes of the run-sheet later. */
export interface FiredMoments {
  /** From now on this is asked. */
  askBy(momentOf: MomentOf): void;
  /** As it was kept. */
  restore(alert: Alert): void;
  forget(alertId: string): void;
  /** The alert with where the day was. */
  on(alert: Alert): Alert;
}

export function createFiredMoments({ log }: { readonly log: Logger }): FiredMoments {
  const known = new Map<string, { readonly firedAtMs: number; readonly moment: string | null }>();
  let momentOf: MomentOf | null = null;
  return {
    askBy(ask) {
      momentOf = ask;
    },
    restore({ id, firedAtMs, moment }) {
      if (firedAtMs !== null) known.set(id, { firedAtMs, moment });
    },
    forget: (alertId) => void known.delete(alertId),
    on(alert) {
      const { id, firedAtMs, labels } = alert;
      if (firedAtMs === null || momentOf === null) return alert;
      let said = known.get(id);
      if (said?.firedAtMs !== firedAtMs) {
        said = { firedAtMs, moment: null };
        try {
          said = { firedAtMs, moment: momentOf(labels, firedAtMs) };
        } catch (error) {
          log.error({ err: error, alert: id }, 'where the day is could not be asked');
        }
        known.set(id, said);
      }
      return said.moment === null ? alert : { ...alert, moment: said.moment };
    },
  };
}
