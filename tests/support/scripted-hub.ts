import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import * as msgpackParser from 'socket.io-msgpack-parser';
import { accept, type Ack } from '#shared/protocol/ack.ts';
import type { HubState } from '#shared/protocol/hub-messages.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import { CLIENT_NAMESPACE } from '#shared/protocol/version.ts';

export interface ScriptedHubOptions {
  /** 0 takes any free port. */
  readonly port?: number;
  /** Says its state and beats every 100 ms; off for a hub that accepts and then says nothing. */
  readonly isTalking?: boolean;
  /** Asked at each handshake; null lets the client in. */
  readonly refuse?: (auth: Record<string, unknown>) => Refusal | null;
  /** Answers to requests by event; what is not here is answered with `value: null`. */
  readonly answers?: Readonly<Record<string, (argument: unknown) => Ack<unknown> | 'no-answer'>>;
}

export interface HeardRequest {
  readonly event: string;
  readonly argument: unknown;
}

/** A real Socket.IO server that speaks as a test tells it to: for what the true hub never does. */
export interface ScriptedHub {
  readonly baseUrl: string;
  readonly port: number;
  /** Handshakes so far, refused ones too. */
  handshakes(): number;
  readonly requests: readonly HeardRequest[];
  say(event: string, message: unknown): void;
  /** The same, until every client has acknowledged it. */
  sayAndWait(event: string, message: unknown): Promise<void>;
  /** Stops or resumes beating, with the connections kept. */
  setTalking(isTalking: boolean): void;
  /** Closes every connection from this side, as a hub does with a client that it does not want. */
  dropAll(): void;
  close(): Promise<void>;
}

export const hubState = (changes: Partial<HubState> = {}): HubState => ({
  hubTimeMs: Date.now(),
  version: '0.1.0',
  runId: 'run-1',
  startedAtMs: 1,
  venue: { name: 'Orangery', timeZone: 'Europe/London' },
  notices: [],
  isDemo: false,
  lanUrl: null,
  ...changes,
});

export async function startScriptedHub({
  port = 0,
  isTalking = true,
  refuse,
  answers = {},
}: ScriptedHubOptions = {}): Promise<ScriptedHub> {
  const http = createServer();
  const io = new Server(http, { parser: msgpackParser, transports: ['websocket'] });
  const clients = io.of(CLIENT_NAMESPACE);
  const requests: HeardRequest[] = [];
  let handshakes = 0;
  let talks = isTalking;

  clients.use((socket, next) => {
    handshakes += 1;
    const refusal = refuse?.(socket.handshake.auth) ?? null;
    next(refusal === null ? undefined : Object.assign(new Error(refusal.message), { data: refusal }));
  });
  clients.on('connection', (socket) => {
    socket.onAny((event: string, ...args: unknown[]) => {
      const ack = args.at(-1);
      const argument = args.length > 1 ? args[0] : undefined;
      requests.push({ event, argument });
      const answer = (answers[event] ?? (() => accept(null)))(argument);
      if (typeof ack === 'function' && answer !== 'no-answer') ack(answer);
    });
    if (talks) socket.emit('hubState', hubState());
  });
  const beat = setInterval(() => talks && clients.emit('heartbeat', { hubTimeMs: Date.now() }), 100);

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', resolve);
  });
  const bound = (http.address() as AddressInfo).port;
  return {
    baseUrl: `http://127.0.0.1:${bound}`,
    port: bound,
    handshakes: () => handshakes,
    requests,
    say: (event, message) => void clients.emit(event, message),
    sayAndWait: async (event, message) => void (await clients.timeout(5_000).emitWithAck(event, message)),
    setTalking: (next) => {
      talks = next;
    },
    dropAll: () => void clients.disconnectSockets(true),
    async close() {
      clearInterval(beat);
      await io.close();
    },
  };
}
