import type { Alert } from '../../domain/alert/alert.ts';
import { severityRank } from '../../domain/alert/severity.ts';
import { alertLook, chiefMute } from './alert-look.ts';

/** What asks for a person first: told before muted, of now before recovering, worse before lighter, newer before older. */
export function orderAlerts<T extends Alert>(alerts: readonly T[]): T[] {
  const rankOf = new Map(alerts.map((alert) => [alert.id, rank(alert)]));
  return alerts.toSorted((a, b) => {
    const [one, other] = [rankOf.get(a.id) ?? [], rankOf.get(b.id) ?? []];
    const at = one.findIndex((value, index) => value !== other[index]);
    return at === -1 ? a.id.localeCompare(b.id) : (one[at] as number) - (other[at] as number);
  });
}

function rank(alert: Alert): readonly number[] {
  const { state } = alert;
  const standing = state === 'normal' ? 3 : state === 'pending' ? 2 : chiefMute(alert) === null ? 0 : 1;
  const isFading = alertLook(alert).shape === 'severity-outline';
  return [standing, severityRank(alert.severity), isFading ? 1 : 0, -(alert.firedAtMs ?? alert.sinceMs)];
}
