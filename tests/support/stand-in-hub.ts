import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import * as msgpackParser from 'socket.io-msgpack-parser';
import { vi } from 'vitest';
import type { HostFacts } from '../../shared/domain/host.ts';
import type { TopProcesses } from '../../shared/domain/process-usage.ts';
import { accept, type Ack, ackSchema, refuse } from '../../shared/protocol/ack.ts';
import {
  type AgentHello,
  type BatchValue,
  agentHelloSchema,
  announcementSchema,
  backfillSchema,
  type Farewell,
  farewellSchema,
  hostFactsSchema,
  type SeriesAnnouncement,
} from '../../shared/protocol/agent-events.ts';
import { topProcessesSchema } from '../../shared/protocol/top-processes.ts';
import type { Refusal } from '../../shared/protocol/refusal.ts';
import { decodeBatch, type SampleBatch } from '../../shared/protocol/sample-codec.ts';
import { AGENT_NAMESPACE, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

/** One connection of an agent as the hub saw it. */
export interface SeenConnection {
  readonly hello: AgentHello;
  readonly series: SeriesAnnouncement[];
  readonly batches: SampleBatch[];
  /** Earlier boots' batches in the order of their arrival. */
  readonly backfills: { readonly bootId: string; readonly batch: SampleBatch }[];
  readonly farewells: Farewell[];
  facts: HostFacts | null;
  isOpen: boolean;
  /** Ends it from the hub's side, without a word. */
  readonly cut: () => void;
  readonly askTopProcesses: () => Promise<Ack<TopProcesses>>;
}

export interface StandInHubOptions {
  readonly token?: string;
  readonly port?: number;
  readonly maxMessageBytes?: number;
  /** Says no to a batch, or keeps it waiting for ever with `hold`. */
  readonly judgeBatch?: (batch: SampleBatch) => Refusal | 'hold' | null;
  /** The same of a batch that an earlier boot left. */
  readonly judgeBackfill?: (batch: SampleBatch, bootId: string) => Refusal | 'hold' | null;
  /** Granted at the welcome and with each answer. */
  readonly creditBytes?: () => number;
  readonly judgeAnnouncement?: (series: readonly SeriesAnnouncement[]) => Refusal | null;
}

/** A hub that keeps to the protocol and stores in memory: enough to test agents against. */
export interface StandInHub {
  readonly url: string;
  readonly port: number;
  readonly connections: SeenConnection[];
  /** Sequences stored of one boot, in the order of their arrival. */
  stored(bootId: string): readonly number[];
  /** Added to every answer to samples of now while it is set. */
  leaveOut: BatchValue['leftOut'] | null;
  /** Attempts to connect that it refused. */
  refusals(): number;
  /** Waits until something is true. */
  until(condition: () => boolean, what: string): Promise<void>;
  close(): Promise<void>;
}

const UNTIL_MS = 8_000;

export async function startStandInHub(options: StandInHubOptions = {}): Promise<StandInHub> {
  const {
    token = 'stand-in-token-0123456789',
    judgeBatch = () => null,
    judgeBackfill = () => null,
    judgeAnnouncement = () => null,
  } = options;
  const credit = (): { creditBytes?: number } => (options.creditBytes === undefined ? {} : { creditBytes: options.creditBytes() });
  const http = createServer((request, response) => void response.writeHead(request.url === '/healthz' ? 200 : 404).end());
  const io = new Server(http, {
    parser: msgpackParser,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: options.maxMessageBytes ?? 1_048_576,
  });
  const connections: SeenConnection[] = [];
  const storedByBoot = new Map<string, number[]>();
  let refusals = 0;

  const agents = io.of(AGENT_NAMESPACE);
  agents.use((socket, next) => {
    const refusal = refusalOf(socket.handshake.auth, token);
    if (refusal !== null) refusals += 1;
    next(refusal === null ? undefined : Object.assign(new Error(refusal.message), { data: refusal }));
  });
  agents.on('connection', (socket) => {
    const hello = agentHelloSchema.parse(socket.handshake.auth);
    const stored = storedByBoot.get(hello.bootId) ?? [];
    storedByBoot.set(hello.bootId, stored);
    const connection = openConnection(socket, hello);
    connections.push(connection);
    const on = (event: string, handle: (payload: unknown) => Ack<unknown> | 'hold'): void => {
      socket.on(event, (payload: unknown, ack: (answer: Ack<unknown>) => void) => {
        const answer = handle(payload);
        if (answer !== 'hold') ack(answer);
      });
    };
    on('announce', (payload) => {
      const series = announcementSchema.parse(payload);
      const refusal = judgeAnnouncement(series);
      if (refusal !== null) return refuse(refusal);
      for (const one of series) {
        if (one.ref !== connection.series.length) return refuse({ code: 'protocol.malformed', message: `ref ${one.ref} leaves a hole` });
        connection.series.push(one);
      }
      return accept(null);
    });
    on('samples', (payload) => {
      if (!Buffer.isBuffer(payload)) return refuse({ code: 'protocol.malformed', message: 'no bytes' });
      const batch = decodeBatch(payload);
      const unknown = batch.ticks.flatMap(({ refs }) => [...refs]).find((ref) => ref >= connection.series.length);
      if (unknown !== undefined) return refuse({ code: 'protocol.series-unknown', message: `series ${unknown} was not announced` });
      connection.batches.push(batch);
      const verdict = judgeBatch(batch);
      if (verdict === 'hold') return 'hold';
      if (verdict !== null) return refuse(verdict);
      if (batch.sequence > (stored.at(-1) ?? 0)) stored.push(batch.sequence);
      return accept({ sequence: stored.at(-1) ?? 0, ...credit(), ...(hub.leaveOut === null ? {} : { leftOut: hub.leaveOut }) });
    });
    on('backfill', (payload) => {
      const { bootId, batch: bytes } = backfillSchema.parse(payload);
      const earlier = storedByBoot.get(bootId) ?? [];
      storedByBoot.set(bootId, earlier);
      if (bytes !== null) {
        const batch = decodeBatch(bytes);
        connection.backfills.push({ bootId, batch });
        const verdict = judgeBackfill(batch, bootId);
        if (verdict === 'hold') return 'hold';
        if (verdict !== null) return refuse(verdict);
        if (batch.sequence > (earlier.at(-1) ?? 0)) earlier.push(batch.sequence);
      }
      return accept({ sequence: earlier.at(-1) ?? 0, ...credit() });
    });
    socket.on('beat', (ack: (answer: Ack<null>) => void) => ack(accept(null)));
    on('facts', (payload) => {
      connection.facts = hostFactsSchema.parse(payload);
      return accept(null);
    });
    on('farewell', (payload) => {
      connection.farewells.push(farewellSchema.parse(payload));
      return accept(null);
    });
    socket.on('disconnect', () => {
      connection.isOpen = false;
    });
    socket.emit('welcome', { hubTimeMs: Date.now(), storedSequence: stored.at(-1) ?? 0, ...credit() });
  });

  await new Promise<void>((resolve) => http.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const hub: StandInHub = {
    leaveOut: null,
    url: `http://127.0.0.1:${port}`,
    port,
    connections,
    refusals: () => refusals,
    stored: (bootId) => storedByBoot.get(bootId) ?? [],
    until: (condition, what) =>
      vi.waitFor(
        () => {
          if (!condition()) throw new Error(`It did not come to pass in ${UNTIL_MS} ms: ${what}.`);
        },
        { timeout: UNTIL_MS, interval: 5 },
      ),
    close: () => io.close(),
  };
  return hub;
}

function refusalOf(auth: Record<string, unknown>, token: string): Refusal | null {
  if (auth['token'] !== token)
    return { code: 'auth.token-wrong', message: 'The token is wrong.', remedy: 'Use agent_token of access.json.' };
  if (auth['protocolVersion'] !== PROTOCOL_VERSION) return { code: 'protocol.version-unsupported', message: 'Other version.' };
  const hello = agentHelloSchema.safeParse(auth);
  return hello.success ? null : { code: 'protocol.malformed', message: hello.error.message.slice(0, 2_000) };
}

function openConnection(socket: Socket, hello: AgentHello): SeenConnection {
  return {
    hello,
    series: [],
    batches: [],
    backfills: [],
    farewells: [],
    facts: null,
    isOpen: true,
    cut: () => socket.conn.close(),
    askTopProcesses: async () =>
      ackSchema(topProcessesSchema).parse(await socket.timeout(3_000).emitWithAck('topProcesses')) as Ack<TopProcesses>,
  };
}
