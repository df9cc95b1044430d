import type { ApiTally } from '../../../kernel/hub-metrics.ts';

const SECONDS = 60;
/** Of fewer requests a share says nothing: one of two would be half. */
const LEAST_REQUESTS = 20;

/** Percent of requests that failed in the last minute; NaN of too few. To be asked once a second. */
export function createErrorShare(tally: Readonly<ApiTally>): () => number {
  const past: { readonly requests: number; readonly failures: number }[] = [];
  return () => {
    const { requests, failures } = tally;
    past.push({ requests, failures });
    if (past.length > SECONDS + 1) past.shift();
    const [oldest] = past;
    const asked = requests - (oldest?.requests ?? 0);
    return asked < LEAST_REQUESTS ? Number.NaN : (100 * (failures - (oldest?.failures ?? 0))) / asked;
  };
}
