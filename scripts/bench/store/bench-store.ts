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
  async run(say) {
    say('an hour of 1,000 series, four times …');
    const ingest = await measureIngest();
    say('a day of 10 s data of eight hosts, asked 3,200 times …');
    const queries = await measureQueries();
    const peers = await measurePeers(say);
    say('pauses while old samples go …');
    const pauses = await measurePauses();
    say('more and more samples a second from 100 connections …');
    const most = await measureMostSamples(say);
    say('a thousand agents for two minutes …');
    const thousand = await measureThousandAgents();
    say('the same to Socket.IO alone …');
    const bare = await measureBareSockets();
    say('a hub that comes back after ten minutes …');
    const catchUp = await measureCatchUp();
    say('starts with a gigabyte …');
    return { ...ingest, ...queries, ...peers, ...pauses, ...most, ...thousand, ...bare, ...catchUp, ...(await measureStart()) };
  },
};
