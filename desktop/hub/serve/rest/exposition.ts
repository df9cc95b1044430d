import { z } from 'zod';
import type { HubMetrics } from '../../kernel/hub-metrics.ts';
import { type Handle, NOTHING } from './handle.ts';

/** `GET /metrics`: the hub's own figures for Prometheus. */
export function serveExposition(handle: Handle, { metrics }: { readonly metrics: HubMetrics }): void {
  handle({
    operationId: 'getHubMetrics',
    path: '/metrics',
    permission: 'look-hub',
    tag: 'Hub',
    summary: "The hub's own figures in Prometheus exposition",
    description: 'Process, connections, batches and samples taken in, refusals by code, duration of ingest and requests.',
    query: NOTHING,
    params: NOTHING,
    reply: z.string(),
    contentType: metrics.registry.contentType,
    answer: () => metrics.registry.metrics(),
  });
}
