import { type Alert, type AlertMute, isActive } from '#shared/domain/alert/alert.ts';
import { HIDDEN_MUTE_ID } from '#shared/protocol/alerts/alert-schema.ts';
import type { Sight } from '../../access/sight.ts';

/** An alert as somebody may see it; null if they may not. Alerts of the venue as a whole are of no vendor. */
export function seenAlert(alert: Alert, sight: Pick<Sight, 'seesEverything' | 'sees'>): Alert | null {
  if (sight.seesEverything) return alert;
  if (alert.hostId === null || !sight.sees(alert.hostId)) return null;
  if (alert.mutedBy.length === 0 && alert.moment === null) return alert;
  // Whose wedding it is, and how far it is, concerns no vendor.
  return { ...alert, moment: null, mutedBy: alert.mutedBy.map(withoutCause) };
}

/** Those of them that are seen. */
export function seenAlerts(alerts: readonly Alert[], sight: Pick<Sight, 'seesEverything' | 'sees'>): readonly Alert[] {
  return sight.seesEverything ? alerts : alerts.map((alert) => seenAlert(alert, sight)).filter((alert) => alert !== null);
}

export const activeOf = (alerts: readonly Alert[]): readonly Alert[] => alerts.filter(isActive);

/** That nobody is told they may know; which alert of whose switch is why, they may not. */
const withoutCause = ({ kind, untilMs }: AlertMute): AlertMute => ({ kind, id: HIDDEN_MUTE_ID, untilMs });
