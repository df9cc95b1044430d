import type { Suite } from '../suite.ts';
import { measureIngest } from './measure-ingest.ts';
import { measureQueries } from './measure-queries.ts';

/** What the built store costs to fill, to keep and to ask, through its own thread. */
export const benchStore: Suite = {
  limits: { store_bytes_per_sample: 1.05, store_bytes_per_sample_jitter: 1.6, query_1_p99_ms: 0.3, query_50_p99_ms: 3 },
  atLeast: { ingest_samples_per_cpu_second: 1.6e6 },
  async run(say) {
    say('an hour of 1,000 series, four times …');
    const ingest = await measureIngest();
    say('a day of 10 s data, asked 660 times …');
    return { ...ingest, ...(await measureQueries()) };
  },
};
