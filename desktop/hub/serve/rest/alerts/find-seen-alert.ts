import type { Alert } from '#shared/domain/alert/alert.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Sight } from '../../../access/sight.ts';
import type { Alerts } from '../../../evaluate/alerts/alerts.ts';
import { seenAlert } from '../../sight/seen-alerts.ts';

/** An alert as somebody may see it, also one that is over. Throws AppError `alert.unknown` if there is none for them. */
export function findSeenAlert(alerts: Pick<Alerts, 'find' | 'transitions'>, id: string, sight: Sight): Alert {
  const found = alerts.find(id) ?? alerts.transitions({ alertId: id, limit: 1 })[0]?.alert;
  const seen = found === undefined ? null : seenAlert(found, sight);
  if (seen !== null) return seen;
  throw new AppError({
    code: 'alert.unknown',
    message: `There is no alert "${id}".`,
    where: 'alert_id',
    remedy: 'GET /api/alerts lists those there are.',
  });
}
