import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { remoteWriteStatusSchema } from '#shared/protocol/rest/remote-write-status.ts';
import { fillStore } from '../support/filled-store.ts';
import { type Receiver, type ScriptedAnswer, startReceiver } from '../support/remote-write-receiver.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { type BuiltHub, startBuiltHub } from '../support/start-built-hub.ts';
import { storedSamples } from '../support/stored-samples.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

const TAKEN: ScriptedAnswer = { status: 204 };

const writeConfig = (dataDir: string, destinations: readonly object[]): void =>
  writeFileSync(path.join(dataDir, 'hub.yaml'), JSON.stringify({ remoteWrite: destinations }));

async function statusOf({ baseUrl, access }: BuiltHub, name: string) {
  const reply = await fetch(`${baseUrl}/api/hub/remote-write`, { headers: { authorization: `Bearer ${access.viewer_token}` } });
  const { destinations } = remoteWriteStatusSchema.parse(await reply.json());
  return destinations.find((one) => one.name === name);
}

const untilComplete = (hub: BuiltHub, name: string, sinceMs: number): Promise<unknown> =>
  waitUntil(`${name} has everything`, async () => ((await statusOf(hub, name))?.complete_until ?? 0) > sinceMs, 60_000);

/** What was taken is what is stored, no sample with two values. */
function expectAll(receiver: Receiver, stored: ReadonlyMap<string, number>): void {
  const wrong = [...stored].filter(([key, value]) => {
    const values = receiver.taken.get(key);
    return values?.size !== 1 || !values.has(value);
  });
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(receiver.taken.size).toBe(stored.size);
}

describe('remote write', () => {
  it('delivers every sample through failures, restarts and kill -9 on both sides, whatever another destination does', async () => {
    const dataDir = temporaryFolder();
    const tokenFile = path.join(dataDir, 'archive-token');
    writeFileSync(tokenFile, 'secret-of-the-archive\n');
    const { file } = fillStore({ dataDir, rows: 2_000, untilMs: Date.now() - 60_000 });
    const script: readonly ScriptedAnswer[] = [
      { status: 503, said: 'not ready' },
      { status: 429, headers: { 'retry-after': '1' } },
      'hang',
      TAKEN,
      'cut',
      { status: 401, said: 'token expired' },
    ];
    const receiver = await startReceiver((_series, request) => script[request] ?? (request % 17 === 5 ? { status: 500 } : TAKEN));
    writeConfig(dataDir, [
      {
        name: 'archive',
        url: receiver.url,
        bearerTokenFrom: { file: tokenFile },
        headers: { 'X-Scope-OrgID': 'venue' },
        from: 'start',
        timeoutSeconds: 1,
      },
      { name: 'dead', url: 'http://127.0.0.1:9/write', from: 'start' },
    ]);
    const first = await startBuiltHub({ dataDir });
    startBuiltAgent({ hub: first.baseUrl, token: first.access.agent_token, name: 'Till' });
    await waitUntil('some of it has arrived', () => receiver.taken.size > 20_000, 30_000);
    await first.stop('SIGKILL');

    const { port } = first;
    const second = await startBuiltHub({ dataDir, port });
    await waitUntil('more of it has arrived', () => receiver.taken.size > 60_000, 30_000);
    await receiver.close();
    await waitUntil('it is told', async () => {
      const { status, last_error: error } = (await statusOf(second, 'archive')) ?? {};
      return status === 'failing' && error?.problem.includes('It cannot be reached');
    });
    await receiver.open();
    await untilComplete(second, 'archive', Date.now());
    expect(await statusOf(second, 'dead')).toMatchObject({ status: 'failing', sent_samples: 0 });
    const metrics = await fetch(`${second.baseUrl}/metrics`, { headers: { authorization: `Bearer ${second.access.viewer_token}` } });
    expect(await metrics.text()).toMatch(/wedsync_hub_remote_write_lag_seconds\{destination="dead"\} [1-9]/);
    await second.stop();

    // What was stored last, while it ended, is delivered at the next start.
    const third = await startBuiltHub({ dataDir });
    await untilComplete(third, 'archive', Date.now());
    await third.stop();
    const stored = storedSamples(file);
    expect([...stored.keys()].some((key) => key.includes('__name__=host_load1,'))).toBe(true);
    expectAll(receiver, stored);
    const [one] = receiver.requests;
    expect(one?.headers).toMatchObject({
      authorization: 'Bearer secret-of-the-archive',
      'content-encoding': 'snappy',
      'content-type': 'application/x-protobuf',
      'x-prometheus-remote-write-version': '0.1.0',
      'x-scope-orgid': 'venue',
    });
    expect((receiver.requests[2]?.atMs ?? 0) - (receiver.requests[1]?.atMs ?? 0)).toBeGreaterThanOrEqual(1_000);
    expect(first.log() + second.log() + third.log()).not.toContain('secret-of-the-archive');
  }, 120_000);

  it('gives up only what is refused for good, counts it and says so', async () => {
    const dataDir = temporaryFolder();
    const { file, samples } = fillStore({ dataDir, rows: 200 });
    const stored = storedSamples(file, ({ __name__ }) => __name__ !== 'm49');
    // Somewhere in the middle of a request of many.
    const [tooOld = ''] = [...stored.keys()].slice(777);
    const timeText = tooOld.split(' ').at(-1);
    const receiver = await startReceiver((series) =>
      series.some((one) => one.labels['__name__'] === 'm3' && one.samples.some(({ timeMs }) => timeMs === Number(timeText)))
        ? { status: 400, said: 'out of bounds' }
        : TAKEN,
    );
    writeConfig(dataDir, [
      {
        name: 'archive',
        url: receiver.url,
        from: 'start',
        matchers: ['{__name__=~"m.*",__name__!="m49"}'],
        externalLabels: { venue: 'rose', zone: 'no' },
      },
    ]);
    const hub = await startBuiltHub({ dataDir });
    await untilComplete(hub, 'archive', Date.now());
    expect(await statusOf(hub, 'archive')).toMatchObject({
      status: 'ok',
      sent_samples: samples - 200 - 1,
      given_up_samples: { refused: 1, expired: 0, unreadable: 0 },
      last_error: { problem: 'It answers 400: out of bounds' },
    });
    expect(hub.log()).toContain('refused for good');
    expect(receiver.taken.size).toBe(stored.size - 1);
    expect([...receiver.taken.keys()][0]).toMatch(/^__name__=m0,host=till-1,host_name=Till 1,venue=rose,zone=Bar /);
    const storage = await fetch(`${hub.baseUrl}/api/hub/storage`, { headers: { authorization: `Bearer ${hub.access.viewer_token}` } });
    expect(await storage.json()).toMatchObject({ status: 'warning', notices: [{ code: 'remote-write-failing' }] });
  });
});
