import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/errors/app-error.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { type BatchTick, decodeBatch, encodeBatch, type SampleBatch } from '#shared/protocol/sample-codec.ts';

const timeMs = fc.oneof(fc.integer({ min: 0, max: 8.64e15 }), fc.double({ min: 0, max: 8.64e15, noNaN: true }));
const value = fc.oneof(
  fc.double(),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, 5e-324, 1.7976931348623157e308),
);

/** Refs without holes, with holes, and up to the largest that there are. */
const refs = fc.oneof(
  fc.integer({ min: 0, max: 60 }).map((count) => Array.from({ length: count }, (_, index) => index)),
  fc.uniqueArray(fc.integer({ min: 0, max: LIMITS.seriesPerHost - 1 }), { maxLength: 40 }).map((list) => list.toSorted((a, b) => a - b)),
);
const tick = fc
  .tuple(timeMs, refs)
  .chain(([at, list]) =>
    fc.array(value, { minLength: list.length, maxLength: list.length }).map((values) => ({ timeMs: at, refs: list, values })),
  )
  .map((plain): BatchTick => ({ timeMs: plain.timeMs, refs: Uint32Array.from(plain.refs), values: Float64Array.from(plain.values) }));
const batch: fc.Arbitrary<SampleBatch> = fc.record({
  sequence: fc.integer({ min: 1, max: 0xffff_ffff }),
  ticks: fc
    .array(tick, { maxLength: 12 })
    // A host sends the same series tick after tick: the case that has its own form on the wire.
    .chain((ticks) => fc.tuple(fc.constant(ticks), fc.array(fc.boolean(), { minLength: ticks.length, maxLength: ticks.length })))
    .map(([ticks, repeats]) => ticks.flatMap((each, index) => (repeats[index] ? [each, { ...each, timeMs: each.timeMs / 2 }] : [each]))),
});

/** Doubles bit for bit, so that -0 and NaN count. */
const bits = (values: Float64Array): string => Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex');
const plain = ({ sequence, ticks }: SampleBatch): unknown => ({
  sequence,
  ticks: ticks.map((each) => ({ timeMs: each.timeMs, refs: [...each.refs], values: bits(each.values) })),
});

const decodeOrError = (bytes: Uint8Array): SampleBatch | AppError => {
  try {
    return decodeBatch(bytes);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
};

test('whatever a host measured arrives bit for bit', () => {
  fc.assert(
    fc.property(batch, (sent) => {
      expect(plain(decodeBatch(encodeBatch(sent)))).toEqual(plain(sent));
    }),
    { numRuns: 500 },
  );
});

test('a batch is read wherever it lies within a larger message', () => {
  fc.assert(
    fc.property(batch, fc.integer({ min: 1, max: 9 }), (sent, offset) => {
      const bytes = encodeBatch(sent);
      const message = new Uint8Array(bytes.length + offset + 5).fill(0xff);
      message.set(bytes, offset);
      expect(plain(decodeBatch(message.subarray(offset, offset + bytes.length)))).toEqual(plain(sent));
    }),
  );
});

test('a batch that was cut off anywhere is refused, never read as a shorter one', () => {
  fc.assert(
    fc.property(batch, fc.nat(), (sent, at) => {
      const bytes = encodeBatch(sent);
      expect(decodeOrError(bytes.subarray(0, at % bytes.length))).toMatchObject({ code: 'protocol.malformed' });
    }),
    { numRuns: 500 },
  );
});

test('a batch with something after its end is refused', () => {
  fc.assert(
    fc.property(batch, fc.uint8Array({ minLength: 1, maxLength: 20 }), (sent, rest) => {
      expect(decodeOrError(Uint8Array.from([...encodeBatch(sent), ...rest]))).toMatchObject({ code: 'protocol.malformed' });
    }),
  );
});

test('flipped bits give another sound batch or a coded refusal, never a crash nor a series out of bounds', () => {
  const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 7 })), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(batch, flips, (sent, places) => {
      const bytes = Uint8Array.from(encodeBatch(sent));
      for (const [at, bit] of places) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << bit);
      expectSoundOrRefused(bytes);
    }),
    { numRuns: 1_000 },
  );
});

test('garbage is refused with a code', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (garbage, hasHeader) => {
      if (hasHeader) garbage.set([0x57, 1].slice(0, garbage.length));
      expectSoundOrRefused(garbage);
    }),
    { numRuns: 1_000 },
  );
});

function expectSoundOrRefused(bytes: Uint8Array): void {
  const got = decodeOrError(bytes);
  if (got instanceof AppError) {
    expect(['protocol.malformed', 'protocol.too-large']).toContain(got.code);
    return;
  }
  for (const { timeMs: at, refs: list, values } of got.ticks) {
    expect(at >= 0 && at <= 8.64e15).toBe(true);
    expect(values).toHaveLength(list.length);
    expect(list.every((ref, index) => ref < LIMITS.seriesPerHost && (index === 0 || ref > (list[index - 1] ?? 0)))).toBe(true);
  }
}

describe('the picture in docs/protocol.md', () => {
  test('is byte for byte what is sent', () => {
    const bytes = encodeBatch({
      sequence: 7,
      ticks: [
        { timeMs: 1_000, refs: Uint32Array.of(0, 1), values: Float64Array.of(1, -2) },
        { timeMs: 2_000, refs: Uint32Array.of(1, 300), values: Float64Array.of(0.5, 0) },
        { timeMs: 3_000, refs: Uint32Array.of(1, 300), values: Float64Array.of(0.5, 0) },
      ],
    });
    expect(Buffer.from(bytes).toString('hex')).toBe(
      [
        '57',
        '01',
        '0300',
        '07000000',
        '0000000000408f40',
        '00',
        '02',
        '000000000000f03f',
        '00000000000000c0',
        '0000000000409f40',
        '01',
        '02',
        '01',
        'aa02',
        '000000000000e03f',
        '0000000000000000',
        '000000000070a740',
        '02',
        '02',
        '000000000000e03f',
        '0000000000000000',
      ].join(''),
    );
  });
});

describe('bounds', () => {
  const header = (ticks: number, sequence = 1): number[] => [0x57, 1, ticks & 0xff, ticks >> 8, sequence, 0, 0, 0];
  const time = [0, 0, 0, 0, 0, 0x40, 0x8f, 0x40];
  const nan = [0, 0, 0, 0, 0, 0, 0xf8, 0x7f];

  test.each<[string, number[] | Uint8Array, string]>([
    ['more bytes than a batch may have', new Uint8Array(LIMITS.batchBytes + 1), 'protocol.too-large'],
    ['more ticks than a batch may have', header(LIMITS.ticksPerBatch + 1), 'protocol.too-large'],
    ['more values than a tick may have', [...header(1), ...time, 0, 0x81, 0x20], 'protocol.too-large'],
    ['no bytes', [], 'protocol.malformed'],
    ['another format', [0x57, 2, 0, 0, 1, 0, 0, 0], 'protocol.malformed'],
    ['sequence 0', header(0, 0), 'protocol.malformed'],
    ['a time that is none', [...header(1), ...nan, 0, 0], 'protocol.malformed'],
    ['a way to give series that does not exist', [...header(1), ...time, 3, 0], 'protocol.malformed'],
    ['the series of a tick before the first', [...header(1), ...time, 2, 0], 'protocol.malformed'],
    ['a number that does not end', [...header(1), ...time, 0, 0xff, 0xff, 0xff, 0xff, 0xff], 'protocol.malformed'],
    ['a series number over the limit', [...header(1), ...time, 1, 1, 0x80, 0x20, ...time], 'protocol.malformed'],
  ])('%s is refused', (_, bytes, code) => {
    expect(decodeOrError(Uint8Array.from(bytes))).toMatchObject({ code, message: expect.any(String), remedy: expect.any(String) });
  });

  test('the largest batch that is allowed is read', () => {
    const refs = Uint32Array.from({ length: LIMITS.valuesPerTick }, (_, index) => index);
    const sent = { sequence: 1, ticks: [{ timeMs: 1, refs, values: new Float64Array(LIMITS.valuesPerTick) }] };
    expect(plain(decodeBatch(encodeBatch(sent)))).toEqual(plain(sent));
  });
});
