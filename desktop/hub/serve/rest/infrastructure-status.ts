import { type InfrastructureStatus, infrastructureStatusSchema } from '#shared/protocol/rest/infrastructure-status.ts';
import type { Fleet } from '../../evaluate/fleet.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { ApiStatistics } from '../api-statistics.ts';
import { type Handle, NOTHING } from './handle.ts';
import { summariseFleet } from './summarise-fleet.ts';

export interface InfrastructureStatusDependencies {
  readonly fleet: Fleet;
  readonly apiStatistics: ApiStatistics;
  readonly clock: Clock;
}

/** `GET /api/infrastructure/status`. */
export function serveInfrastructureStatus(handle: Handle, { fleet, apiStatistics, clock }: InfrastructureStatusDependencies): void {
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
    answer(): InfrastructureStatus {
      const summary = summariseFleet(fleet.hosts());
      const { responseTimeP95Ms, errorRatePercent } = apiStatistics.figures();
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
