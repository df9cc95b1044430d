import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { remoteWriteStatusSchema } from '#shared/protocol/rest/remote-write-status.ts';
import { peerDatabase } from '../../scripts/bootstrap/peer-databases.mjs';
import { fillStore } from '../support/filled-store.ts';
import { sampleKey } from '../support/remote-write-receiver.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { type BuiltHub, startBuiltHub } from '../support/start-built-hub.ts';
import { freePort, startPeer } from '../support/start-peer.ts';
import { storedSamples } from '../support/stored-samples.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

const prometheus = peerDatabase('prometheus');
const victoriaMetrics = peerDatabase('victoria-metrics');
const ROWS = 900;

async function untilComplete({ baseUrl, access }: BuiltHub, sinceMs: number): Promise<void> {
  await waitUntil(
    'everything is delivered',
    async () => {
      const reply = await fetch(`${baseUrl}/api/hub/remote-write`, { headers: { authorization: `Bearer ${access.viewer_token}` } });
      const { destinations } = remoteWriteStatusSchema.parse(await reply.json());
      const givenUp = destinations.map(({ given_up_samples: { refused } }) => refused);
      expect(givenUp).toEqual(givenUp.map(() => 0));
      return destinations.every(({ complete_until: until }) => until > sinceMs);
    },
    60_000,
  );
}

/** A hub with a quarter of an hour in its store and an agent that goes on, writing to this address. */
async function startWritingHub(url: string): Promise<{ readonly hub: BuiltHub; readonly file: string }> {
  const dataDir = temporaryFolder();
  const { file } = fillStore({ dataDir, rows: ROWS, untilMs: Date.now() - 5_000 });
  writeFileSync(path.join(dataDir, 'hub.yaml'), JSON.stringify({ remoteWrite: [{ url, from: 'start' }] }));
  const hub = await startBuiltHub({ dataDir });
  startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'Stream "PC"\\é', args: ['--zone', 'Orangery'] });
  await untilComplete(hub, Date.now() + 5_000);
  return { hub, file };
}

describe.skipIf(prometheus === null)('Prometheus itself', () => {
  it('has every sample that is written to it, and scrapes the newest', async () => {
    const folder = temporaryFolder();
    const port = await freePort();
    const config = path.join(folder, 'prometheus.yml');
    const base = 'storage: { tsdb: { out_of_order_time_window: 1h } }\n';
    writeFileSync(config, base);
    const args = [
      `--config.file=${config}`,
      `--storage.tsdb.path=${path.join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--web.enable-remote-write-receiver',
      '--web.enable-lifecycle',
    ];
    const peer = await startPeer(prometheus ?? '', args, port, '/-/ready');
    const { hub, file } = await startWritingHub(`${peer.baseUrl}/api/v1/write`);
    const { host } = new URL(hub.baseUrl);
    const scrape = {
      job_name: 'venue',
      honor_labels: true,
      scheme: 'https',
      tls_config: { ca_file: hub.access.ca_file },
      metrics_path: '/federate',
      scrape_interval: '1s',
      params: { 'match[]': ['{__name__=~"host_(load1|uptime_seconds)"}', 'agent_memory_rss_bytes'] },
      authorization: { credentials: hub.access.viewer_token },
      static_configs: [{ targets: [host] }],
    };
    writeFileSync(config, `${base}scrape_configs: ${JSON.stringify([scrape])}\n`);
    expect((await fetch(`${peer.baseUrl}/-/reload`, { method: 'POST' })).status).toBe(200);
    type Answer = { data: { result: { metric: Record<string, string>; values?: [number, string][]; value?: [number, string] }[] } };
    const ask = async (query: string): Promise<Answer['data']['result']> => {
      const reply = await fetch(`${peer.baseUrl}/api/v1/query`, { method: 'POST', body: new URLSearchParams({ query }) });
      return ((await reply.json()) as Answer).data.result;
    };
    const scraped = await waitUntil('it has scraped', async () => {
      const found = await ask('host_load1{job="venue"}');
      return found.length > 0 && found;
    });
    expect(scraped[0]?.metric).toMatchObject({ host_name: 'Stream "PC"\\é', zone: 'Orangery' });

    await untilComplete(hub, Date.now());
    await hub.stop();
    const stored = storedSamples(file);
    const found = new Map<string, number>();
    for (const { metric, values } of await ask('{host!="",job=""}[1h]'))
      for (const [seconds, value] of values ?? []) found.set(sampleKey(metric, seconds * 1_000), Number(value));
    const missing = [...stored].filter(([key, value]) => !Object.is(found.get(key), value));
    // What was stored while the hub ended is delivered at its next start.
    expect(missing.filter(([key]) => Number(key.slice(key.lastIndexOf(' '))) < Date.now() - 15_000)).toEqual([]);
    expect(found.size).toBeGreaterThan(ROWS * 50);
    expect([...found.keys()].filter((key) => !stored.has(key))).toEqual([]);
  }, 120_000);
});

describe.skipIf(victoriaMetrics === null)('VictoriaMetrics itself', () => {
  it('has every sample that is written to it', async () => {
    const folder = temporaryFolder();
    const port = await freePort();
    const args = [`-storageDataPath=${path.join(folder, 'data')}`, `-httpListenAddr=127.0.0.1:${port}`, '-retentionPeriod=100y'];
    const peer = await startPeer(victoriaMetrics ?? '', args, port, '/health');
    const { hub, file } = await startWritingHub(`${peer.baseUrl}/api/v1/write`);
    await untilComplete(hub, Date.now());
    await hub.stop();
    // So that it is searched for what has just been written.
    await fetch(`${peer.baseUrl}/internal/force_flush`);
    const reply = await fetch(`${peer.baseUrl}/api/v1/export`, { method: 'POST', body: new URLSearchParams({ 'match[]': '{host!=""}' }) });
    const found = new Map<string, number>();
    for (const line of (await reply.text()).trim().split('\n')) {
      const { metric, values, timestamps } = JSON.parse(line) as { metric: Record<string, string>; values: number[]; timestamps: number[] };
      for (const [at, timeMs] of timestamps.entries()) found.set(sampleKey(metric, timeMs), values[at] as number);
    }
    // It keeps some fifteen digits of a value.
    const isSame = (key: string, value: number): boolean =>
      Math.abs((found.get(key) ?? Number.NaN) - value) <= Math.abs(value) * 1e-12 + 1e-13;
    const missing = [...storedSamples(file)].filter(([key, value]) => !isSame(key, value));
    expect(missing.filter(([key]) => Number(key.slice(key.lastIndexOf(' '))) < Date.now() - 15_000)).toEqual([]);
    expect(found.size).toBeGreaterThan(ROWS * 50);
  }, 120_000);
});
