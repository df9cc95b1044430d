import { expect, it } from 'vitest';
import msgpackParser from 'socket.io-msgpack-parser';
import { takeBatchesFast } from '../../../../desktop/hub/ingest/take-batches.ts';

type OnRead = (this: unknown, bytes?: ArrayBuffer) => unknown;

/** A connection that says what went past Socket.IO, what went through it, and what was answered. */
function stage() {
  const taken: { payload: string; reply: (value: unknown) => void }[] = [];
  const usual: (ArrayBuffer | undefined)[] = [];
  const answers: unknown[] = [];
  const handle: { onread: OnRead } = {
    onread: (bytes) => {
      usual.push(bytes);
      return 'read';
    },
  };
  const receiver = { _state: 0, _bufferedBytes: 0, _fragmented: 0, _loop: false, _errored: false, writableLength: 0 };
  const stream = { readableFlowing: true, readableLength: 0, _handle: handle };
  const ws = { readyState: 1, _receiver: receiver, _socket: stream };
  const conn = { readyState: 'open', pingTimeoutTimer: null as unknown, transport: { socket: ws } };
  const socket = { connected: true, nsp: { name: '/agent' }, conn, packet: (packet: unknown) => void answers.push(packet) };
  takeBatchesFast(socket, (payload, reply) => void taken.push({ payload: Buffer.from(payload).toString(), reply }));
  const come = (bytes: ArrayBuffer | undefined) => handle.onread.call(handle, bytes);
  return { socket, conn, ws, receiver, stream, taken, usual, answers, come };
}

function batch(payload: string, id: number, event = 'samples'): ArrayBuffer {
  const packet = { type: 2, data: [event, Buffer.from(payload)], options: { compress: true }, id, nsp: '/agent' };
  const [message] = new msgpackParser.Encoder().encode(packet as never) as unknown as [Buffer];
  return Uint8Array.from([0x82, 0x80 | message.length, 0, 0, 0, 0, ...message]).buffer;
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('a batch is handed on at once, and answered under its number', () => {
  const { taken, usual, answers, come } = stage();
  come(batch('first', 7));
  come(batch('second', 8));
  taken[1]?.reply({ ok: true });
  expect([taken.map(({ payload }) => payload), usual, answers]).toEqual([
    ['first', 'second'],
    [],
    [{ id: 8, type: 3, data: [{ ok: true }] }],
  ]);
});

it('a batch behind something else goes its way, until that has been handed out', async () => {
  const { taken, usual, come } = stage();
  const [facts, first] = [batch('facts', 1, 'facts'), batch('first', 2)];
  expect(come(facts)).toBe('read');
  come(first);
  expect([taken.length, usual]).toEqual([0, [facts, first]]);
  await turn();
  come(batch('second', 3));
  expect(taken.map(({ payload }) => payload)).toEqual(['second']);
});

it.each<[string, (on: ReturnType<typeof stage>) => void]>([
  ['half a message is there already', ({ receiver }) => (receiver._bufferedBytes = 10)],
  ['a message has begun', ({ receiver }) => (receiver._state = 4)],
  ['a message in parts has begun', ({ receiver }) => (receiver._fragmented = 2)],
  ['bytes wait to be read', ({ stream }) => (stream.readableLength = 1)],
  ['reading is paused', ({ stream }) => (stream.readableFlowing = false)],
  ['an answer to a ping is awaited', ({ conn }) => (conn.pingTimeoutTimer = {})],
  ['the connection is closing', ({ ws }) => (ws.readyState = 2)],
  ['Engine.IO is closing', ({ conn }) => (conn.readyState = 'closing')],
  ['the agent was sent away', ({ socket }) => (socket.connected = false)],
])('a batch goes the usual way while %s', (_, set) => {
  const on = stage();
  set(on);
  on.come(batch('first', 1));
  expect([on.taken.length, on.usual.length]).toEqual([0, 1]);
});

it('between two messages nothing is kept of the last that went the usual way', async () => {
  const { receiver, come } = stage();
  const inside: { _mask?: unknown; _state: number } = receiver;
  inside._mask = Buffer.of(1, 2, 3, 4);
  come(batch('facts', 1, 'facts'));
  expect(inside._mask).toBeDefined();
  await turn();
  expect(inside._mask).toBeUndefined();
});

it('what has half come keeps what it is to be read with', async () => {
  const { receiver, come } = stage();
  const inside: { _mask?: unknown; _state: number } = receiver;
  inside._mask = Buffer.of(1, 2, 3, 4);
  inside._state = 4;
  come(batch('facts', 1, 'facts'));
  await turn();
  expect(inside._mask).toBeDefined();
});

it('the end of a connection goes the usual way', () => {
  const { usual, come } = stage();
  expect(come(undefined)).toBe('read');
  expect(usual).toEqual([undefined]);
});

it('a connection that is made otherwise inside works as before', () => {
  const { socket, conn } = stage();
  for (const transport of [undefined, { socket: {} }, { socket: { readyState: 1, _receiver: {}, _socket: {} } }])
    expect(() => takeBatchesFast({ ...socket, conn: { ...conn, transport } }, () => undefined)).not.toThrow();
});
