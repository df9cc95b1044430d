import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SampleRow } from '#shared/domain/sample.ts';
import { createOrderedAppend, type OrderedBatch } from '../../../../desktop/hub/ingest/append-in-order.ts';
import type { AppendBatch } from '../../../../desktop/hub/store/sample-store.ts';

const rowOf = (timeMs: number): SampleRow => ({ timeMs, seriesIds: Uint32Array.of(1), values: Float64Array.of(timeMs) });
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A store that commits, or fails, when the test says so. */
function slowStore() {
  const times: number[] = [];
  let stored = 0;
  let pending: { batch: AppendBatch; resolve: () => void; reject: (error: Error) => void } | null = null;
  let calls = 0;
  return {
    times,
    calls: () => calls,
    stored: () => stored,
    append: (batch: AppendBatch) =>
      new Promise<void>((resolve, reject) => {
        calls += 1;
        if (pending !== null) throw new Error('two appends at once');
        pending = { batch, resolve, reject };
      }),
    async commit(isGood = true): Promise<void> {
      const now = pending;
      pending = null;
      if (now === null) return;
      if (!isGood) now.reject(new Error('disk full'));
      else {
        if (now.batch.sequence > stored) times.push(...now.batch.rows.map(({ timeMs }) => timeMs));
        stored = Math.max(stored, now.batch.sequence);
        now.resolve();
      }
      await settled();
    },
  };
}
interface Sent extends OrderedBatch {
  readonly resolve: (sequence: number) => void;
  readonly reject: (error: unknown) => void;
}
function orderedOn(store: ReturnType<typeof slowStore>, stored = 0) {
  const ordered = createOrderedAppend<Sent>({
    hostId: 'host-1',
    bootId: 'boot-0001',
    store,
    stored,
    onStored: ({ resolve }, sequence) => resolve(sequence),
    onRefused: ({ reject }, error) => reject(error),
  });
  return {
    ...ordered,
    append: (sequence: number, rows: readonly SampleRow[]) =>
      new Promise<number>((resolve, reject) => void ordered.append({ sequence, rows, resolve, reject })),
  };
}

describe('the batches of one boot', () => {
  it('that come while one is being stored are stored together, and each is answered with how far all is stored', async () => {
    const store = slowStore();
    const ordered = orderedOn(store);
    const answers = [1, 2, 3, 4].map((sequence) => ordered.append(sequence, [rowOf(sequence)]));
    await store.commit();
    await store.commit();
    expect(await Promise.all(answers)).toEqual([1, 4, 4, 4]);
    expect(store.times).toEqual([1, 2, 3, 4]);
    expect(store.calls()).toBe(2);
  });

  it('behind one that failed are refused until it is here again: none is lost for having been overtaken', async () => {
    const store = slowStore();
    const ordered = orderedOn(store);
    const first = [1, 2].map((sequence) => ordered.append(sequence, [rowOf(sequence)]).catch(() => 'refused'));
    await store.commit(false);
    expect(await Promise.all(first)).toEqual(['refused', 'refused']);
    await expect(ordered.append(3, [rowOf(3)])).rejects.toMatchObject({ code: 'store.earlier-missing' });
    const again = [1, 2, 3].map((sequence) => ordered.append(sequence, [rowOf(sequence)]));
    await store.commit();
    await store.commit();
    expect(await Promise.all(again)).toEqual([1, 3, 3]);
    expect(store.times).toEqual([1, 2, 3]);
  });

  it('that are sent twice are stored once, also when the first is still on its way', async () => {
    const store = slowStore();
    const ordered = orderedOn(store, 5);
    const answers = [4, 6, 7, 6, 7, 8].map((sequence) => ordered.append(sequence, [rowOf(sequence)]));
    await store.commit();
    await store.commit();
    expect(await Promise.all(answers)).toEqual([5, 6, 8, 8, 8, 8]);
    expect(store.times).toEqual([6, 7, 8]);
  });

  it('of a connection that has ended do not reach the store any more', async () => {
    const store = slowStore();
    const ordered = orderedOn(store);
    const answers = [1, 2].map((sequence) => ordered.append(sequence, [rowOf(sequence)]).catch(() => 'refused'));
    ordered.close();
    await store.commit();
    expect(await Promise.all(answers)).toEqual([1, 'refused']);
    expect(store.times).toEqual([1]);
  });

  it('end in the store exactly once each and in order, whatever fails, for an agent that sends again what was not acknowledged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 30 }), fc.integer({ min: 1, max: 6 }), async (outcomes, window) => {
        const store = slowStore();
        const total = 20;
        for (let round = 0; store.stored() < total; round += 1) {
          // Each failure ends the connection, as an agent does it.
          const ordered = orderedOn(store, store.stored());
          let isUp = true;
          for (let sequence = store.stored() + 1; sequence <= total && isUp; sequence += window) {
            const sent = Array.from({ length: Math.min(window, total - sequence + 1) }, (_, index) => sequence + index);
            const answers = Promise.all(sent.map((one) => ordered.append(one, [rowOf(one)]))).catch(() => (isUp = false));
            await store.commit(outcomes.shift() ?? true);
            await store.commit(outcomes.shift() ?? true);
            await answers;
          }
          ordered.close();
        }
        expect(store.times).toEqual(Array.from({ length: total }, (_, index) => index + 1));
      }),
      { numRuns: 50 },
    );
  });
});
