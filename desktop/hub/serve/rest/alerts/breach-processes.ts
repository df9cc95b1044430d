import type { BreachProcesses } from '#shared/domain/alert/breach-processes.ts';
import type { ProcessUsage } from '#shared/domain/process-usage.ts';
import { alertParametersSchema } from '#shared/protocol/rest/alerts/alerts.ts';
import {
  breachListSchema,
  breachQuerySchema,
  type RestBreachProcesses,
  type RestProcess,
} from '#shared/protocol/rest/alerts/breach-processes.ts';
import type { Handle } from '../handle.ts';
import type { AlertRoutesDependencies } from './alert-routes.ts';
import { findSeenAlert } from './find-seen-alert.ts';

/** `GET /api/alerts/{alert_id}/processes`: what ran when it fired. */
export function serveBreachProcesses(handle: Handle, { alerts, breaches }: AlertRoutesDependencies): void {
  handle({
    operationId: 'listBreachProcesses',
    path: '/api/alerts/:alert_id/processes',
    permission: 'look',
    tag: 'Alerts',
    summary: 'What ran on its host when it fired',
    description:
      'The heaviest programs by processor and by memory, asked of the host when the alert began to fire, and kept as long as what became of the alert. Where nothing is known, `outcome` says why. Command lines only where the host is set to tell them.',
    query: breachQuerySchema,
    params: alertParametersSchema,
    reply: breachListSchema,
    otherStatuses: { 404: 'There is no such alert' },
    answer({ params: { alert_id: id }, query, sight }) {
      const { id: alertId } = findSeenAlert(alerts, id, sight);
      return { breaches: breaches.list({ alertId, untilMs: query.fired_until, limit: query.limit }).map(toRest) };
    },
  });
}

const toRest = ({ firedAtMs, hostId, outcome, tells, takenAtMs, byCpu, byMemory }: BreachProcesses): RestBreachProcesses => ({
  fired_at: firedAtMs,
  host_id: hostId,
  outcome,
  tells,
  taken_at: takenAtMs,
  by_cpu: byCpu.map(processToRest),
  by_memory: byMemory.map(processToRest),
});

const processToRest = ({ pid, name, command, cpuPercent, memoryBytes }: ProcessUsage): RestProcess => ({
  pid,
  name,
  command,
  cpu_percent: cpuPercent,
  memory_bytes: memoryBytes,
});
