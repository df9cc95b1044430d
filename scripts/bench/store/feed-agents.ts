import process from 'node:process';
import { io, type Socket } from 'socket.io-client';
import * as msgpackParser from 'socket.io-msgpack-parser';
import { encodeBatch } from '../../../shared/protocol/sample-codec.ts';
import { AGENT_NAMESPACE, PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { beatOf } from '../../../agent/collect/beat-of.ts';
import { announcementPieces } from '../../../agent/transport/announcement-pieces.ts';
import { agreeOnSmallKeys } from '../../../agent/transport/key-agreement.ts';
import { percentile } from '../percentile.ts';
import type { FeedOrder, FeedReport } from './feed-order.ts';
import { hostMetric } from './host-metrics.ts';
import { announcedSeries } from './host-series.ts';

const SLICE_MS = 10;
/** How late agents are, by the time that collecting takes and by their clocks: each by as many whole milliseconds, below this. */
const MOST_LATE_MS = 10;
const READINGS = 64;
const AT_ONCE = 250;
/** On a machine that others use, too. */
const CONNECT_TIMEOUT_MS = 60_000;

/** Connections that speak as agents do; started by measure-hub-load.ts. */
async function feed(order: FeedOrder): Promise<FeedReport> {
  const { agents, series, ticksPerBatch, batchesPerSecond } = order;
  const sockets: Socket[] = [];
  // Thousands that greet in one moment would be late for one another.
  for (let first = 0; first < agents; first += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, agents - first) }, (_, index) => connect(order, first + index));
    sockets.push(...(await Promise.all(some)));
  }
  const payloads = payloadsOf(series, ticksPerBatch);
  const sequences = new Uint32Array(agents);
  const tookMs: number[] = [];
  let sent = 0;
  let acknowledged = 0;
  let refusals = 0;
  let isMeasuring = false;

  const send = (agent: number): void => {
    const payload = Buffer.from(payloads[((sequences[agent] as number) + agent) % READINGS] as Uint8Array);
    sequences[agent] = (sequences[agent] as number) + 1;
    payload.writeUInt32LE(sequences[agent] as number, 4);
    const stepMs = 1_000 / batchesPerSecond / ticksPerBatch;
    writeTimes(payload, series, ticksPerBatch, Date.now() - (ticksPerBatch - 1) * stepMs, stepMs);
    const counts = isMeasuring;
    const startedAt = performance.now();
    if (counts) sent += series * ticksPerBatch;
    (sockets[agent] as Socket).emit('samples', payload, (answer: { ok: boolean }) => {
      if (!answer.ok) refusals += 1;
      if (!counts) return;
      tookMs.push(performance.now() - startedAt);
      if (answer.ok) acknowledged += series * ticksPerBatch;
    });
  };
  const turns = turnsOf(order);
  const startedAt = performance.now();
  let done = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(
      () => {
        const elapsedMs = performance.now() - startedAt;
        isMeasuring = elapsedMs >= order.warmUpMs;
        for (; turns.dueMs(done) <= elapsedMs; done += 1) send(turns.agent(done));
        if (elapsedMs < order.warmUpMs + order.measureMs) return;
        clearInterval(timer);
        resolve();
      },
      order.isOnBeats === true ? 1 : SLICE_MS,
    );
  });
  // What was sent last is answered too, if the hub keeps up.
  const untilMs = performance.now() + 2_000;
  while (acknowledged < sent && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, SLICE_MS));
  for (const socket of sockets) socket.disconnect();
  return {
    sentSamples: sent,
    acknowledgedSamples: acknowledged,
    refusals,
    ackP50Ms: percentile(tookMs, 0.5),
    ackP99Ms: percentile(tookMs, 0.99),
  };
}

/** Whose turn it is to send for the n-th time of all, and when, milliseconds from the start. */
function turnsOf({ agents, batchesPerSecond, isOnBeats = false }: FeedOrder): { agent(turn: number): number; dueMs(turn: number): number } {
  const everyMs = 1_000 / batchesPerSecond;
  const offsets = Array.from({ length: agents }, (_, agent) => ({
    agent,
    offsetMs: isOnBeats ? (beatOf(nameOf(agent)) % everyMs) + (agent % MOST_LATE_MS) : (agent / agents) * everyMs,
  })).sort((one, other) => one.offsetMs - other.offsetMs);
  const offset = (turn: number): (typeof offsets)[number] => offsets[turn % agents] as (typeof offsets)[number];
  return {
    agent: (turn) => offset(turn).agent,
    dueMs: (turn) => Math.floor(turn / agents) * everyMs + offset(turn).offsetMs,
  };
}

const nameOf = (agent: number): string => `load-${String(agent).padStart(4, '0')}`;

async function connect({ baseUrl, token, series, intervalMs = 1_000 }: FeedOrder, index: number): Promise<Socket> {
  const name = nameOf(index);
  const socket = io(baseUrl + AGENT_NAMESPACE, {
    auth: {
      token,
      protocolVersion: PROTOCOL_VERSION,
      hostId: name,
      bootId: `boot-${process.pid}-${index}`,
      name,
      zone: `Zone ${index % 10}`,
      labels: {},
      platform: 'linux',
      agentVersion: '0.0.0',
      intervalMs,
      isSimulated: false,
      sentAtMs: Date.now(),
    },
    transports: ['websocket'],
    parser: msgpackParser,
    reconnection: false,
    forceNew: true,
    timeout: CONNECT_TIMEOUT_MS,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('welcome', () => resolve());
    socket.once('connect_error', reject);
  });
  socket.on('clock', (_found: unknown, answer: (reading: { nowMs: number }) => void) => answer({ nowMs: Date.now() }));
  for (const piece of announcementPieces(announcedSeries(series))) {
    const answer = (await socket.emitWithAck('announce', piece)) as { ok: boolean };
    if (!answer.ok) throw new Error(`The hub refuses the announcement: ${JSON.stringify(answer)}`);
  }
  return socket;
}

/** Batches with realistic values, made before the clock starts. */
function payloadsOf(series: number, ticks: number): Uint8Array[] {
  const columns = Array.from({ length: series }, (_, one) => hostMetric(one, READINGS * ticks, 1));
  const refs = Uint32Array.from({ length: series }, (_, ref) => ref);
  return Array.from({ length: READINGS }, (_, reading) =>
    encodeBatch({
      sequence: 1,
      ticks: Array.from({ length: ticks }, (_unused, tick) => ({
        timeMs: 1,
        refs,
        values: Float64Array.from(columns, (column) => column[reading * ticks + tick] as number),
      })),
    }),
  );
}

/** Puts the present into a batch of dense ticks: each is f64 time, u8 mode, the count in one or two bytes, values. */
function writeTimes(payload: Buffer, series: number, ticks: number, firstMs: number, stepMs: number): void {
  const tickBytes = 9 + (series < 128 ? 1 : 2) + series * 8;
  for (let tick = 0; tick < ticks; tick += 1) payload.writeDoubleLE(Math.round(firstMs + tick * stepMs), 8 + tick * tickBytes);
}

agreeOnSmallKeys();
const report = await feed(JSON.parse(process.argv[2] ?? '{}') as FeedOrder);
process.send?.(report);
process.disconnect();
