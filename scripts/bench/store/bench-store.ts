import type { Suite } from '../suite.ts';
import { measureBareSockets } from './measure-bare-sockets.ts';
import { measureCatchUp } from './measure-catch-up.ts';
import { measureIngest } from './measure-ingest.ts';
import { measureMostSamples, measureThousandAgents } from './measure-hub-load.ts';
import { measurePauses } from './measure-pauses.ts';
import { measureQueries } from './measure-queries.ts';
import { measureStart } from './measure-start.ts';
import { measurePeers } from './peers/measure-peers.ts';

/** What it costs to fill the store, to keep it and to ask it; then the built hub under load. */
export const benchStore: Suite = {
  limits: {
    store_bytes_per_sample: 1.05,
    rollup_bytes_per_sample: 0.6,
    store_bytes_per_sample_jitter: 1.6,
    query_1_p99_ms: 0.3,
    query_50_p99_ms: 3,
    rest_query_50_p99_ms: 12,
    ingest_longest_pause_ms: 50,
    agents1000_hub_cpu_percent: 15,
    agents1000_ack_p99_ms: 100,
    agents1000_hub_rss_mb: 250,
    start_1gb_ms: 2_000,
    catch_up_s: 15,
  },
  atLeast: { ingest_samples_per_cpu_second: 1.6e6, e2e_max_samples_per_second: 1.2e6 },
  parts: [
    {
      figures: ['ingest_samples_per_cpu_second', 'store_bytes_per_sample', 'rollup_bytes_per_sample', 'store_bytes_per_sample_jitter'],
      says: 'an hour of 1,000 series, four times',
      measure: measureIngest,
    },
    {
      figures: ['query_1_p99_ms', 'query_50_p99_ms', 'rest_query_50_p99_ms'],
      says: 'a day of 10 s data of eight hosts, asked some thousand times',
      measure: measureQueries,
    },
    {
      figures: ['prometheus_query_1_p99_ms', 'victoriametrics_query_1_p99_ms'],
      says: 'the same to other stores, where they are there',
      measure: measurePeers,
    },
    { figures: ['ingest_longest_pause_ms'], says: 'pauses while old samples go', measure: measurePauses },
    { figures: ['e2e_max_samples_per_second'], says: 'more and more samples a second from 100 connections', measure: measureMostSamples },
    {
      figures: ['agents1000_hub_cpu_percent', 'agents1000_hub_over_bare', 'agents1000_ack_p99_ms', 'agents1000_hub_rss_mb'],
      says: 'a thousand agents for five minutes',
      measure: measureThousandAgents,
    },
    {
      figures: ['bare_sockets1000_cpu_percent', 'bare_sockets1000_rss_mb'],
      says: 'the same to Socket.IO alone',
      measure: measureBareSockets,
    },
    { figures: ['catch_up_s'], says: 'a hub that comes back after ten minutes', measure: measureCatchUp },
    { figures: ['start_1gb_ms'], says: 'starts with a gigabyte', measure: measureStart },
  ],
};
