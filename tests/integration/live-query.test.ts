import { expect, it } from 'vitest';
import type { LiveAnswer } from '#shared/client/apply-query-change.ts';
import type { LiveQuestion } from '#shared/protocol/live-query.ts';
import { encodeBatch } from '#shared/protocol/sample-codec.ts';
import { agentHello, connectedRawAgent } from '../support/raw-agent.ts';
import { scriptClient } from '../support/script-client.ts';
import { type BuiltHub, startBuiltHub } from '../support/start-built-hub.ts';
import { waitUntil } from '../support/wait-until.ts';

const HOSTS = ['till-1', 'till-2', 'stream-pc', 'bar-pc'];
const BUSIEST: LiveQuestion = {
  selector: { names: ['load'] },
  stepMs: 1_000,
  lastMs: 30_000,
  aggregations: ['avg', 'p95'],
  group: { by: ['host'], combine: 'max' },
  top: { count: 2, aggregation: 'avg', order: 'highest' },
};
const { top: _, aggregations: __, ...all } = BUSIEST;
const SENT: LiveQuestion = {
  ...all,
  selector: { names: ['sent_total'] },
  aggregations: ['rate', 'sum'],
  group: { by: [], combine: 'sum' },
};

/** Connects a host that says a load and a counter whenever it is told to. */
async function connectHost(hub: BuiltHub, hostId: string, boot: number) {
  const agent = await connectedRawAgent(hub.baseUrl, agentHello(hub.access.agent_token, { hostId, bootId: `boot-${boot}-of-it` }));
  await agent.emitWithAck('announce', [
    { ref: 0, name: 'load', labels: {}, kind: 'gauge', unit: 'percent' },
    { ref: 1, name: 'sent_total', labels: {}, kind: 'counter', unit: 'bytes' },
  ]);
  let sequence = 0;
  return async (load: number, sent: number, beforeMs = 0): Promise<void> => {
    const tick = { timeMs: Date.now() - beforeMs, refs: Uint32Array.of(0, 1), values: Float64Array.of(load, sent) };
    const answer: unknown = await agent.emitWithAck('samples', encodeBatch({ sequence: (sequence += 1), ticks: [tick] }));
    expect(answer).toMatchObject({ ok: true });
  };
}

it('the busiest hosts and what all of them send are live as a query would tell, also after the hub was started again', async () => {
  const first = await startBuiltHub();
  const client = scriptClient(first);
  const answers = new Map<LiveQuestion, LiveAnswer>();
  const errors: string[] = [];
  const stops = [BUSIEST, SENT].map((question) =>
    client.watchQuery(question, { onAnswer: (answer) => answers.set(question, answer), onError: ({ code }) => errors.push(code) }),
  );
  /** Whether what was told step by step is what a query answers. */
  const isTrue = async (question: LiveQuestion): Promise<boolean> => {
    const answer = answers.get(question);
    if (answer === undefined || answer.results.length === 0) return false;
    const { startMs, endMs } = answer;
    const { lastMs: ___, ...asked } = question;
    const { groups } = await client.query({ ...asked, startMs, endMs });
    const shape = (some: readonly { readonly labels: object; readonly columns: object }[]) =>
      JSON.stringify(
        some.map(({ labels, columns }) => [labels, columns]),
        (_key, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value),
      );
    return shape(answer.results) === shape(groups ?? []);
  };
  const seeBoth = async (): Promise<void> => {
    for (const question of [BUSIEST, SENT]) await waitUntil('it is as a query tells', () => isTrue(question));
  };
  const busiest = () => answers.get(BUSIEST)?.results.map(({ labels }) => labels['host']);

  const say = new Map(await Promise.all(HOSTS.map(async (hostId) => [hostId, await connectHost(first, hostId, 1)] as const)));
  for (let round = 1; round <= 4; round += 1)
    for (const [index, hostId] of HOSTS.entries()) await say.get(hostId)?.(index * 10 + round, round * 100, 4_000 - round * 500);
  await seeBoth();
  expect(busiest()).toEqual(['bar-pc', 'stream-pc']);
  // Late, far higher, and a counter that began again: both repaint the past.
  await say.get('till-1')?.(1_000, 5, 9_000);
  await waitUntil('the till has come to the top', () => busiest()?.[0] === 'till-1');
  await seeBoth();
  expect(answers.get(SENT)?.results[0]).toMatchObject({ members: 4, hostId: null });

  await first.stop();
  await waitUntil('the hub is missed', () => client.connection().state === 'lost');
  answers.clear();
  const second = await startBuiltHub({ dataDir: first.dataDir, port: first.port });
  await waitUntil('both begin again', () => answers.size === 2, 20_000);
  await (
    await connectHost(second, 'till-2', 2)
  )(5_000, 1);
  await waitUntil('the other till has come to the top', () => busiest()?.[0] === 'till-2');
  await seeBoth();
  expect(errors).toEqual([]);
  for (const stop of stops) stop();
}, 90_000);
