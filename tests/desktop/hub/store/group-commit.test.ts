import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGroupCommit } from '../../../../desktop/hub/store/group-commit.ts';
import type { StoreAppend } from '../../../../desktop/hub/store/store-requests.ts';

const row = (series: number) => ({
  timeMs: 1,
  seriesIds: Uint32Array.from({ length: series }, (_, index) => index + 1),
  values: new Float64Array(series),
});
const batch = (hostId: string, sequence: number, series = 1) => ({ hostId, bootId: 'boot-0001', sequence, rows: [row(series)] });

function open() {
  const sent: StoreAppend[] = [];
  return { sent, groups: createGroupCommit((message) => sent.push(message)) };
}

describe('a group of batches', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits for others for 70 ms, and is acknowledged as a whole once it is stored', async () => {
    const { sent, groups } = open();
    const stored = Promise.all([groups.append(batch('host-one', 1)), groups.append(batch('host-two', 1))]);
    vi.advanceTimersByTime(69);
    expect(sent).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.newBoots.map(({ hostId }) => hostId)).toEqual(['host-one', 'host-two']);
    expect(groups.waiting()).toBe(2);
    groups.answered({ append: sent[0]?.append ?? 0, error: null });
    await stored;
    expect(groups.waiting()).toBe(0);
  });

  it('is sent at once when it is large, so that a burst is stored as fast as it comes', () => {
    const { sent, groups } = open();
    for (let sequence = 1; sent.length === 0 && sequence < 100; sequence += 1) void groups.append(batch('host-one', sequence, 1_000));
    expect(sent[0]?.entry.byteLength).toBeGreaterThanOrEqual(262_144);
    expect(sent[0]?.entry.byteLength).toBeLessThan(300_000);
  });

  it('is sent at once when somebody asks the store', () => {
    const { sent, groups } = open();
    void groups.append(batch('host-one', 1));
    groups.flush();
    expect(sent).toHaveLength(1);
  });

  it('takes nothing more of a boot that a batch is missing of until it goes on from what is stored; of others it does', async () => {
    const { sent, groups } = open();
    const error = { code: 'store.full', message: 'full' };
    const failed = groups.append(batch('host-one', 1));
    groups.flush();
    groups.answered({ append: sent[0]?.append ?? 0, error });
    await expect(failed).rejects.toMatchObject({ code: 'store.full' });
    await expect(groups.append(batch('host-one', 2))).rejects.toMatchObject({ code: 'store.halted' });
    const other = groups.append(batch('host-two', 1));
    groups.flush();
    groups.answered({ append: sent[1]?.append ?? 0, error: null });
    await other;
    groups.resume('host-one', 'boot-0001');
    const again = groups.append(batch('host-one', 1));
    groups.flush();
    groups.answered({ append: sent[2]?.append ?? 0, error: null });
    await again;
  });
});
