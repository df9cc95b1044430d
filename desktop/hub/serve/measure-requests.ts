import type { FastifyInstance } from 'fastify';
import type { Clock } from '../kernel/clock.ts';
import type { HubMetrics } from '../kernel/hub-metrics.ts';
import type { ApiStatistics } from './api-statistics.ts';

export interface MeasureDependencies {
  readonly clock: Clock;
  readonly metrics: HubMetrics;
  readonly apiStatistics: ApiStatistics;
}

/** Times every request. Routes are named by their pattern, so that the number of series stays bounded whatever is asked for. */
export function measureRequests(app: FastifyInstance, { clock, metrics, apiStatistics }: MeasureDependencies): void {
  const startedMs = new WeakMap<object, number>();
  app.addHook('onRequest', (request, _reply, done) => {
    startedMs.set(request, clock.monotonicMs());
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const durationMs = clock.monotonicMs() - (startedMs.get(request) ?? clock.monotonicMs());
    const route = request.routeOptions.url ?? 'none';
    metrics.httpSeconds.observe({ method: methodLabel(request.method), route, status: String(reply.statusCode) }, durationMs / 1_000);
    if (route.startsWith('/api/') && !route.startsWith('/api/docs')) {
      const isFailure = reply.statusCode >= 500;
      apiStatistics.record(durationMs, isFailure);
      metrics.api.requests += 1;
      if (isFailure) metrics.api.failures += 1;
    }
    done();
  });
}

const methodLabel = (method: string): string => (['GET', 'HEAD', 'POST', 'OPTIONS'].includes(method) ? method : 'other');
