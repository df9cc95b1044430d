import { io, type Socket } from 'socket.io-client';
import msgpackParser from 'socket.io-msgpack-parser';
import { expect, it, onTestFinished } from 'vitest';
import { applyQueryChange, type LiveAnswer } from '#shared/client/apply-query-change.ts';
import type { RangeResult } from '#shared/domain/query.ts';
import type { Ack } from '#shared/protocol/ack.ts';
import type { FleetUpdate, WatchSnapshot } from '#shared/protocol/hub-messages.ts';
import { type QueryChanges, queryChangesSchema, type QuerySnapshot } from '#shared/protocol/live-query.ts';
import { encodeBatch } from '#shared/protocol/sample-codec.ts';
import { CLIENT_NAMESPACE, PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import { hostIdentity, TOKENS } from '../support/http-hub.ts';
import { openSocketHub } from '../support/open-socket-hub.ts';
import { agentHello, connectedRawAgent } from '../support/raw-agent.ts';
import { waitUntil } from '../support/wait-until.ts';

const SERIES = 200;
const HOSTS = 400;
const QUESTION = { selector: { names: ['m'] }, stepMs: 1_000, lastMs: 30_000, aggregations: ['avg', 'max'] as const };

/** A client on a socket of its own, whose reader can be stopped as that of a phone in a pocket. */
async function connectReader(baseUrl: string) {
  const socket = io(baseUrl + CLIENT_NAMESPACE, {
    auth: { token: TOKENS.viewer, protocolVersion: PROTOCOL_VERSION, face: 'script' },
    transports: ['websocket'],
    parser: msgpackParser,
    reconnection: false,
    forceNew: true,
  });
  onTestFinished(() => void socket.close());
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  const { ws } = socket.io.engine.transport as unknown as { readonly ws: { pause(): void; resume(): void } };
  const ask = async <T>(event: string, argument?: unknown): Promise<T> => {
    const answer = (await (argument === undefined ? socket.emitWithAck(event) : socket.emitWithAck(event, argument))) as Ack<T>;
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
    return answer.value;
  };
  return { socket, ws, ask };
}

/** A host that says new values of all its series, one message after the other, until it is told to stop. */
async function startTalker(agent: Socket): Promise<{ stop(): Promise<number> }> {
  const series = Array.from({ length: SERIES }, (_, ref) => ({ ref, name: 'm', labels: { n: String(ref) }, kind: 'gauge', unit: 'count' }));
  await agent.emitWithAck('announce', series);
  const refs = Uint32Array.from({ length: SERIES }, (_, ref) => ref);
  let sequence = 0;
  let isTalking = true;
  const talk = async (): Promise<void> => {
    while (isTalking) {
      sequence += 1;
      const values = Float64Array.from(refs, (ref) => (ref * 7 + sequence * 13) % 101);
      await agent.emitWithAck('samples', encodeBatch({ sequence, ticks: [{ timeMs: Date.now() + sequence / 1_000, refs, values }] }));
    }
  };
  const talking = talk();
  return {
    async stop() {
      isTalking = false;
      await talking;
      return sequence * SERIES;
    },
  };
}

it('a client that stops reading costs the hub next to nothing, and is right again with one message when it reads on', async () => {
  const hub = await openSocketHub();
  const hostIds = Array.from({ length: HOSTS }, (_, index) => `host-${String(index).padStart(4, '0')}`);
  for (const id of hostIds) hub.fleet.connected(hostIdentity({ id, name: `Host ${id}`, labels: { purpose: 'x'.repeat(200) } }));
  const talker = await startTalker(await connectedRawAgent(hub.baseUrl, agentHello(TOKENS.agent)));
  const { socket, ws, ask } = await connectReader(hub.baseUrl);

  const offsets = new Map<string, number | undefined>();
  socket.on('fleetUpdate', ({ hosts }: FleetUpdate) => {
    for (const { id, clockOffsetMs } of hosts) offsets.set(id, clockOffsetMs);
  });
  const windows: WatchSnapshot[] = [];
  socket.on('watchSnapshot', (snapshot: WatchSnapshot) => windows.push(snapshot));
  let answer: LiveAnswer | null = null;
  let messages = 0;
  socket.on('queryChanges', (raw: QueryChanges, ack: () => void) => {
    messages += 1;
    const { changes, hubTimeMs } = queryChangesSchema.parse(raw);
    for (const change of changes) answer = answer && applyQueryChange(answer, change, hubTimeMs);
    ack();
  });
  await ask('watchFleet');
  await ask('watchSeries', { watchId: 1, selector: { hostIds: ['raw-host-1'] }, windowMs: 30_000, stepMs: 1_000 });
  answer = await ask<QuerySnapshot>('watchQuery', { watchId: 1, ...QUESTION });
  await waitUntil('changes come', () => messages > 2);

  ws.pause();
  messages = 0;
  windows.length = 0;
  let mostBytes = 0;
  let mostMessages = 0;
  let round = 0;
  const pausedAtMs = performance.now();
  await waitUntil(
    'six seconds have passed',
    () => {
      round += 1;
      for (const id of hostIds) hub.fleet.learnClock(id, round * 1_000);
      const waiting = hub.waitingFor(socket.id ?? '') ?? { bytes: Number.NaN, messages: Number.NaN };
      mostBytes = Math.max(mostBytes, waiting.bytes);
      mostMessages = Math.max(mostMessages, waiting.messages);
      return performance.now() - pausedAtMs > 6_000;
    },
    20_000,
  );
  const samples = await talker.stop();
  expect(samples).toBeGreaterThan(10_000);
  // A message that the system did not take whole, and what was sent before that was noticed.
  expect(mostBytes).toBeLessThan(1_500_000);
  expect(mostMessages).toBeLessThan(30);

  ws.resume();
  const isTrue = async (): Promise<boolean> => {
    if (answer === null) throw new Error('a change did not fit');
    const { startMs, endMs, results } = answer;
    const fresh = await ask<RangeResult>('query', {
      selector: QUESTION.selector,
      stepMs: 1_000,
      aggregations: QUESTION.aggregations,
      startMs,
      endMs,
    });
    return (
      answer.endMs > Date.now() - 3_000 &&
      JSON.stringify(results.map(({ columns }) => columns)) === JSON.stringify(fresh.series.map(({ columns }) => columns))
    );
  };
  await waitUntil('it shows what is true', isTrue);
  // The one that was on its way, the one with all that was missed; and one or two of the window that moves on while this is looked at.
  expect(messages).toBeLessThanOrEqual(4);
  await waitUntil('the fleet is as it is', () => hostIds.every((id) => offsets.get(id) === round * 1_000));
  await waitUntil('the window has come again', () => windows.length > 0);
}, 60_000);
