import { type InfrastructureStatus, infrastructureStatusSchema } from '#shared/protocol/rest/infrastructure-status.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { ApiFigures, ApiStatistics } from '../api-statistics.ts';
import { type Handle, NOTHING } from './handle.ts';
import { summariseFleet } from './summarise-fleet.ts';

export interface InfrastructureStatusDependencies {
  readonly apiStatistics: ApiStatistics;
  readonly clock: Clock;
}

const NO_FIGURES: ApiFigures = { responseTimeP95Ms: null, errorRatePercent: null };

/** `GET /api/infrastructure/status`. */
export function serveInfrastructureStatus(handle: Handle, { apiStatistics, clock }: InfrastructureStatusDependencies): void {
  handle({
    operationId: 'getInfrastructureStatus',
    path: '/api/infrastructure/status',
    permission: 'look',
    tag: 'Infrastructure',
    summary: 'The venue at a glance',
    description: 'The worst state of any host, the mean of the main figures, and how many hosts need attention.',
    query: NOTHING,
    params: NOTHING,
    reply: infrastructureStatusSchema,
    answer({ venue }): InfrastructureStatus {
      const summary = summariseFleet(venue.hosts());
      // How the hub does is no vendor's business.
      const { responseTimeP95Ms, errorRatePercent } = venue.isWhole ? apiStatistics.figures() : NO_FIGURES;
      return {
        overall_status: summary.overallStatus,
        providers: { aws: { status: 'not_configured' }, azure: { status: 'not_configured' }, gcp: { status: 'not_configured' } },
        metrics: {
          response_time_p95: responseTimeP95Ms,
          error_rate: errorRatePercent,
          cpu_usage: summary.cpuUsage,
          memory_usage: summary.memoryUsage,
        },
        active_alerts: summary.activeAlerts,
        last_updated: summary.lastHeardAtMs ?? clock.nowMs(),
      };
    },
  });
}
