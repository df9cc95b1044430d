import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BatchTick, decodeBatch } from '../../../shared/protocol/sample-codec.ts';
import { createMemorySpool } from '../../../agent/spool/memory-spool.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const tickOf = (timeMs: number, count: number): BatchTick => ({
  timeMs,
  refs: Uint32Array.from({ length: count }, (_, ref) => ref),
  values: Float64Array.from({ length: count }, () => timeMs),
});
const BOOT = { bootId: 'boot-0001', series: { definitionsFrom: () => [] } };
const KEEP_MS = 60_000;
const MAX_BYTES = 2_000;

type Step =
  | { readonly kind: 'append'; readonly count: number }
  | { readonly kind: 'acknowledge'; readonly sequence: number }
  | { readonly kind: 'discard'; readonly sequence: number }
  | { readonly kind: 'wait'; readonly ms: number };

const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ kind: fc.constant('append' as const), count: fc.integer({ min: 0, max: 40 }) }),
    fc.record({ kind: fc.constant('acknowledge' as const), sequence: fc.integer({ min: 0, max: 60 }) }),
    fc.record({ kind: fc.constant('discard' as const), sequence: fc.integer({ min: 0, max: 60 }) }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 30_000 }) }),
  ),
  { maxLength: 80 },
);

function contents(spool: ReturnType<typeof createMemorySpool>): number[] {
  const sequences: number[] = [];
  for (let batch = spool.firstAfter(0); batch !== null; batch = spool.firstAfter(batch.sequence)) sequences.push(batch.sequence);
  return sequences;
}

describe('the queue of batches', () => {
  it('keeps every batch, in order, until it is stored or one of its limits is reached; each sample is stored, kept or counted as dropped', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const clock = createFakeClock();
        const spool = createMemorySpool({ ...BOOT, clock, keepMs: KEEP_MS, maxBytes: MAX_BYTES });
        let appended = 0;
        const samplesOf = new Map<number, number>();
        const stored = new Set<number>();
        for (const step of list) {
          if (step.kind === 'wait') clock.advance(step.ms);
          if (step.kind === 'append') {
            appended += 1;
            expect(spool.append([tickOf(clock.nowMs(), step.count)])).toBe(appended);
            samplesOf.set(appended, step.count);
          }
          if (step.kind === 'acknowledge') {
            for (const sequence of contents(spool)) if (sequence <= step.sequence) stored.add(sequence);
            spool.acknowledge(step.sequence);
            expect(contents(spool).every((sequence) => sequence > step.sequence)).toBe(true);
          }
          if (step.kind === 'discard') {
            spool.discard(step.sequence);
            expect(contents(spool)).not.toContain(step.sequence);
          }
          const held = contents(spool);
          const statistics = spool.statistics();
          expect(held).toEqual([...held].sort((a, b) => a - b));
          expect(statistics.batches).toBe(held.length);
          expect(held.length <= 1 || statistics.bytes <= MAX_BYTES).toBe(true);
          const sum = (sequences: Iterable<number>): number =>
            [...sequences].reduce((total, sequence) => total + (samplesOf.get(sequence) ?? 0), 0);
          expect(sum(held) + sum(stored) + statistics.droppedSamples).toBe(sum(samplesOf.keys()));
        }
      }),
    );
  });

  it('gives back exactly what went in, under its sequence', () => {
    const spool = createMemorySpool({ ...BOOT, clock: createFakeClock(), keepMs: KEEP_MS, maxBytes: MAX_BYTES });
    spool.append([tickOf(1_000, 2), tickOf(2_000, 3)]);
    const batch = spool.firstAfter(0);
    expect(batch).toMatchObject({ sequence: 1, seriesCount: 3, sampleCount: 5 });
    expect(decodeBatch(batch?.payload ?? new Uint8Array()).ticks.map(({ timeMs, values }) => [timeMs, values.length])).toEqual([
      [1_000, 2],
      [2_000, 3],
    ]);
  });

  it('gives up the oldest when it is ten minutes old, even if the clock on the wall was put back meanwhile', () => {
    const clock = createFakeClock();
    const spool = createMemorySpool({ ...BOOT, clock, keepMs: 600_000, maxBytes: 1e9 });
    for (let second = 0; second < 700; second += 1) {
      spool.append([tickOf(clock.nowMs(), 1)]);
      clock.advance(1_000);
      if (second === 300) clock.stepWall(-3_600_000);
    }
    expect(spool.statistics()).toMatchObject({ batches: 601, droppedBatches: 99, droppedSamples: 99 });
    expect(spool.firstAfter(0)?.sequence).toBe(100);
  });

  it('always keeps the newest batch, however large', () => {
    const spool = createMemorySpool({ ...BOOT, clock: createFakeClock(), keepMs: KEEP_MS, maxBytes: 100 });
    spool.append([tickOf(0, 1)]);
    spool.append([tickOf(0, 500)]);
    expect(contents(spool)).toEqual([2]);
  });
});
