import type { QuietDigest } from '#shared/domain/event/quiet-phase.ts';
import type { IncidentChange } from '#shared/domain/incident/tell-order.ts';

/** Of what the digests of quiet phases have told: an incident that is made of nothing else is no news to whoever was given one. */
export interface ToldByDigest {
  note(digest: Pick<QuietDigest, 'endMs' | 'held'>): void;
  /** It was opened by alerts that began during a quiet phase and are in its digest. */
  covers(change: IncidentChange): boolean;
}

/** Digests are given again after a restart for as long. */
const REMEMBERED_MS = 2 * 3_600_000;

export function rememberDigests(): ToldByDigest {
  /** When the phase ended whose digest had them, by alert. */
  const told = new Map<string, number>();
  return {
    note({ endMs, held }) {
      for (const [alertId, beforeMs] of told) if (beforeMs < endMs - REMEMBERED_MS) told.delete(alertId);
      for (const { alertId } of held) told.set(alertId, endMs);
    },
    covers({ incident: { alerts }, entries }) {
      if (!entries.some(({ kind }) => kind === 'opened') || alerts.length === 0) return false;
      // What begins anew afterwards is told anew.
      return alerts.every(({ alertId, firedAtMs }) => firedAtMs < (told.get(alertId) ?? Number.NEGATIVE_INFINITY));
    },
  };
}
