import { type InfrastructureStatus, infrastructureStatusSchema } from '#shared/protocol/rest/infrastructure-status.ts';
import type { Alert } from '#shared/domain/alert/alert.ts';
import type { Alerts } from '../../evaluate/alerts/alerts.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { ApiFigures, ApiStatistics } from '../api-statistics.ts';
import { activeOf, seenAlerts } from '../sight/seen-alerts.ts';
import { type Handle, NOTHING } from './handle.ts';
import { summariseFleet } from './summarise-fleet.ts';

export interface InfrastructureStatusDependencies {
  readonly apiStatistics: ApiStatistics;
  readonly alerts: Pick<Alerts, 'current'>;
  readonly clock: Clock;
}

const NO_FIGURES: ApiFigures = { responseTimeP95Ms: null, errorRatePercent: null };

/** `GET /api/infrastructure/status`. */
export function serveInfrastructureStatus(handle: Handle, { apiStatistics, alerts, clock }: InfrastructureStatusDependencies): void {
  handle({
    operationId: 'getInfrastructureStatus',
    path: '/api/infrastructure/status',
    permission: 'look',
    tag: 'Infrastructure',
    summary: 'The venue at a glance',
    description: 'The worst state of any host and alert, the mean of the main figures, and how many alerts are active.',
    query: NOTHING,
    params: NOTHING,
    reply: infrastructureStatusSchema,
    answer({ venue, sight }): InfrastructureStatus {
      const summary = summariseFleet(venue.hosts());
      const active = activeOf(seenAlerts(alerts.current(), sight));
      // How the hub does is no vendor's business.
      const { responseTimeP95Ms, errorRatePercent } = venue.isWhole ? apiStatistics.figures() : NO_FIGURES;
      return {
        overall_status: worst(summary.overallStatus, active),
        providers: { aws: { status: 'not_configured' }, azure: { status: 'not_configured' }, gcp: { status: 'not_configured' } },
        metrics: {
          response_time_p95: responseTimeP95Ms,
          error_rate: errorRatePercent,
          cpu_usage: summary.cpuUsage,
          memory_usage: summary.memoryUsage,
        },
        active_alerts: active.length,
        last_updated: summary.lastHeardAtMs ?? clock.nowMs(),
      };
    },
  });
}

/** What somebody has silenced, or expects of maintenance, is counted and makes nothing worse. */
function worst(ofHosts: InfrastructureStatus['overall_status'], active: readonly Alert[]): InfrastructureStatus['overall_status'] {
  const severities = active.filter(({ mutedBy }) => mutedBy.length === 0).map(({ severity }) => severity);
  if (ofHosts === 'critical' || severities.includes('critical')) return 'critical';
  return severities.includes('warning') ? 'warning' : ofHosts;
}
