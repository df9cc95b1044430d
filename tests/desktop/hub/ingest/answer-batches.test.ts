import { expect, it } from 'vitest';
import msgpackParser from 'socket.io-msgpack-parser';
import { answerBatchesFast } from '../../../../desktop/hub/ingest/answer-batches.ts';

const ACK = 3;

/** A socket that says what it would have sent: as a frame, or by Socket.IO's own way. */
function stage() {
  const frames: Buffer[] = [];
  const others: unknown[] = [];
  const socket = {
    nsp: { name: '/agent' },
    conn: {
      readyState: 'open',
      write: (_: Buffer, { wsPreEncodedFrame }: { wsPreEncodedFrame: readonly Buffer[] }) => void frames.push(...wsPreEncodedFrame),
    },
    packet: (packet: unknown) => void others.push(packet),
  };
  answerBatchesFast(socket);
  return { socket, frames, others };
}

function decode(frame: Buffer | undefined): unknown {
  let found: unknown = null;
  const decoder = new msgpackParser.Decoder() as unknown as {
    on(event: string, fn: (packet: unknown) => void): void;
    add(bytes: Buffer): void;
  };
  decoder.on('decoded', (packet) => (found = packet));
  if (frame !== undefined) decoder.add(frame.subarray(2));
  return found;
}

it('the plain answer to a batch is one whole message, which reads as Socket.IO would have written it', () => {
  const { socket, frames, others } = stage();
  for (const [id, sequence] of [
    [0, 1],
    [7, 70_000],
    [4_294_967_295, 4_294_967_295],
  ] as const) {
    const packet = { id, type: ACK, data: [{ ok: true, value: { sequence } }] };
    socket.packet(packet);
    const frame = frames.at(-1);
    expect(frame?.[0]).toBe(0x82);
    expect(frame?.[1]).toBe((frame?.length ?? 0) - 2);
    expect(decode(frame)).toEqual({ ...packet, nsp: '/agent' });
  }
  expect(others).toEqual([]);
});

it('whatever else is said goes the usual way, also under a number that an agent made up', () => {
  const { socket, frames, others } = stage();
  const plain = [{ ok: true, value: { sequence: 1 } }];
  const packets = [
    { id: 1, type: ACK, data: [{ ok: true, value: { sequence: 1, creditBytes: 100 } }] },
    { id: 1, type: ACK, data: [{ ok: true, value: null }] },
    { id: 1, type: ACK, data: [{ ok: false, refusal: { code: 'hub.internal', message: '' } }] },
    { id: 1, type: ACK, data: [] },
    { id: 2 ** 40, type: ACK, data: plain },
    { id: -1, type: ACK, data: plain },
    { type: 2, data: ['welcome', { sequence: 1 }] },
  ];
  for (const packet of packets) socket.packet(packet);
  expect(others).toEqual(packets);
  expect(frames).toEqual([]);
});

it('is written straight to the connection where nothing waits, and in its turn where something does', () => {
  const frames: Buffer[] = [];
  const straight: Buffer[] = [];
  const ws = {
    readyState: 1,
    _sender: { _state: 0, _bufferedBytes: 0 },
    _socket: { writableLength: 0, write: (bytes: Buffer) => void straight.push(bytes) },
  };
  const conn = {
    readyState: 'open',
    writeBuffer: [] as unknown[],
    transport: { writable: true, perMessageDeflate: false, socket: ws },
    write: (_: Buffer, { wsPreEncodedFrame }: { wsPreEncodedFrame: readonly Buffer[] }) => void frames.push(...wsPreEncodedFrame),
  };
  const socket = { nsp: { name: '/agent' }, conn, packet: () => undefined as unknown };
  answerBatchesFast(socket);
  const answer = () => (socket.packet as (packet: unknown) => void)({ id: 7, type: ACK, data: [{ ok: true, value: { sequence: 9 } }] });
  answer();
  expect([straight.map(decode), frames]).toEqual([[{ id: 7, type: ACK, data: [{ ok: true, value: { sequence: 9 } }], nsp: '/agent' }], []]);
  const waits: [object, object][] = [
    [conn, { writeBuffer: ['packet'] }],
    [conn.transport, { writable: false }],
    [conn.transport, { perMessageDeflate: {} }],
    [ws, { readyState: 2 }],
    [ws._sender, { _state: 1 }],
    [ws._socket, { writableLength: 10 }],
  ];
  for (const [part, wait] of waits) {
    const before = { ...part };
    Object.assign(part, wait);
    answer();
    Object.assign(part, before);
  }
  expect([straight.length, frames.length]).toEqual([1, waits.length]);
});
