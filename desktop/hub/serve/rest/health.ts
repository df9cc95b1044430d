import { z } from 'zod';
import { type Health, healthSchema } from '#shared/protocol/rest/health.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { SampleReader } from '../../store/sample-store.ts';
import { type Handle, NOTHING } from './handle.ts';

/** A store that has not answered by then is taken for failing. */
const STORE_DEADLINE_MS = 2_000;

export interface HealthDependencies {
  readonly reader: SampleReader;
  readonly clock: Clock;
  readonly log: Logger;
  readonly version: string;
  readonly runId: string;
}

/** `GET /healthz`: for supervisors, containers and load balancers; without a token. */
export function serveHealth(handle: Handle, { reader, clock, log, version, runId }: HealthDependencies): void {
  const startedMs = clock.monotonicMs();
  handle({
    operationId: 'getHealth',
    path: '/healthz',
    permission: 'open',
    tag: 'Hub',
    summary: 'Whether this hub works',
    description:
      "Needs no token. 503 with the same body when the store does not answer. To others than the hub's own computer it tells the status alone.",
    // Probes append what they like to get past caches.
    query: z.object({}),
    params: NOTHING,
    reply: healthSchema,
    statusOf: ({ status }) => (status === 'ok' ? 200 : 503),
    async answer({ isHere }): Promise<Health> {
      const status = (await storeAnswers({ reader, clock, log })) ? 'ok' : 'failing';
      if (!isHere) return { status };
      return { product: 'wedsync-hub', status, version, run_id: runId, uptime_seconds: (clock.monotonicMs() - startedMs) / 1_000 };
    },
  });
}

async function storeAnswers({ reader, clock, log }: Pick<HealthDependencies, 'reader' | 'clock' | 'log'>): Promise<boolean> {
  let stop = (): void => undefined;
  const late = new Promise<false>((resolve) => (stop = clock.after(STORE_DEADLINE_MS, () => resolve(false))));
  try {
    return await Promise.race([reader.statistics().then(() => true), late]);
  } catch (error) {
    log.warn({ err: error }, 'The store does not answer');
    return false;
  } finally {
    stop();
  }
}
