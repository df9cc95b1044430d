import fc from 'fast-check';
import msgpackParser from 'socket.io-msgpack-parser';
import { expect, it } from 'vitest';
import { batchFrameReader } from '../../../../desktop/hub/ingest/batch-frame.ts';

const NAMESPACE = '/agent';

function encoded(packet: Record<string, unknown>): Buffer {
  const [bytes] = new msgpackParser.Encoder().encode(packet as never) as unknown as Buffer[];
  return bytes as Buffer;
}
const samples = (payload: Buffer, id: number): Buffer =>
  encoded({ type: 2, data: ['samples', payload], options: { compress: true }, id, nsp: NAMESPACE });

/** As a client of WebSocket frames it. */
function framed(message: Buffer, mask: readonly number[], firstByte = 0x82): Uint8Array {
  const length = message.length < 126 ? [0x80 | message.length] : [0x80 | 126, message.length >> 8, message.length & 0xff];
  return Uint8Array.from([firstByte, ...length, ...mask, ...message.map((byte, index) => byte ^ (mask[index % 4] as number))]);
}

const masks = fc.uint8Array({ minLength: 4, maxLength: 4 }).map((mask) => [...mask]);
const ids = fc.oneof(fc.nat(300), fc.nat(70_000), fc.nat(0xff_ff_ff_ff));
const payloads = fc
  .oneof(fc.uint8Array({ maxLength: 100 }), fc.uint8Array({ minLength: 200, maxLength: 700 }))
  .map((bytes) => Buffer.from(bytes));
const read = batchFrameReader(NAMESPACE);

it('a batch as the library writes it is read whole, whatever its size, number and mask', () => {
  fc.assert(
    fc.property(payloads, ids, masks, (payload, id, mask) => {
      const found = read?.(framed(samples(payload, id), mask));
      expect([found?.id, Buffer.from(found?.payload ?? [1, 2])]).toEqual([id, payload]);
    }),
  );
});

it('what is anything else, less or more is left as it was', () => {
  const payload = Buffer.from('payload');
  const others = [
    encoded({ type: 2, data: ['facts', payload], options: { compress: true }, id: 1, nsp: NAMESPACE }),
    encoded({ type: 2, data: ['samples', payload], options: { compress: true }, nsp: NAMESPACE }),
    encoded({ type: 2, data: ['samples', payload], options: { compress: true }, id: 1, nsp: '/client' }),
    encoded({ type: 2, data: ['samples', 'payload'], options: { compress: true }, id: 1, nsp: NAMESPACE }),
    encoded({ type: 2, data: ['samples', payload, payload], options: { compress: true }, id: 1, nsp: NAMESPACE }),
    encoded({ type: 2, data: ['samples', payload], options: { compress: true }, id: 2 ** 40, nsp: NAMESPACE }),
    encoded({ type: 2, data: ['samples', payload], options: { compress: true }, id: -1, nsp: NAMESPACE }),
    Buffer.from('2probe'),
    Buffer.of(),
  ].map((message) => framed(message, [1, 2, 3, 4]));
  const whole = framed(samples(payload, 1), [1, 2, 3, 4]);
  const parts = Array.from({ length: whole.length }, (_, end) => whole.slice(0, end));
  const withMore = Uint8Array.from([...whole, ...whole]);
  const notWhole = framed(samples(payload, 1), [1, 2, 3, 4], 0x02);
  for (const bytes of [...others, ...parts, withMore, notWhole]) {
    const before = bytes.slice();
    expect(read?.(bytes)).toBeNull();
    expect(bytes).toEqual(before);
  }
});

it('bytes that nobody understands are never taken for a batch beyond their end', () => {
  const whole = framed(samples(Buffer.alloc(300, 7), 1_000), [9, 8, 7, 6]);
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
      const bytes = whole.slice();
      bytes[at] = byte;
      const found = read?.(bytes) ?? null;
      if (found !== null) expect(found.payload.length).toBe(300);
    }),
  );
});
