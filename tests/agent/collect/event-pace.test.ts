import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCollectorHealthBoard } from '../../../agent/collect/collector-health.ts';
import { pacedInterval } from '../../../agent/collect/event-pace.ts';
import { followPace } from '../../../agent/collect/follow-pace.ts';
import { scheduleCollectors } from '../../../agent/collect/schedule-collectors.ts';
import type { BatchTick } from '../../../shared/protocol/sample-codec.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { readableLog } from '../../support/silent-log.ts';

const NOON = Date.UTC(2026, 5, 6, 12);

describe('how fast a collector samples on an event day', () => {
  it('is never slower than its own pace, never faster than this host allows, and at most ten times its own', () => {
    const someMs = fc.integer({ min: 100, max: 3_600_000 });
    fc.assert(
      fc.property(someMs, someMs, someMs, (ownMs, everyMs, fastestMs) => {
        const paced = pacedInterval(ownMs, everyMs, { fastestMs });
        expect(paced).toBeLessThanOrEqual(ownMs);
        expect(paced).toBeGreaterThanOrEqual(Math.min(ownMs, fastestMs));
        expect(paced).toBeGreaterThanOrEqual(ownMs / 10);
        expect(pacedInterval(ownMs, null, { fastestMs })).toBe(ownMs);
      }),
    );
    expect([10_000, 5_000, 1_000, 30_000, 500].map((ownMs) => pacedInterval(ownMs, 1_000, { fastestMs: 1_000 }))).toEqual([
      1_000, 1_000, 1_000, 3_000, 500,
    ]);
    expect(pacedInterval(5_000, 1_000, { fastestMs: 3_600_000 })).toBe(5_000);
  });

  it('changes at once, and is its own again when the hub says so or has said nothing for long', () => {
    const clock = createFakeClock(NOON + 300);
    const ticks: BatchTick[] = [];
    const { log } = readableLog();
    const collect = () => [{ series: 0, value: 1 }];
    const schedule = scheduleCollectors({
      collectors: [{ name: 'cpu', intervalMs: 10_000, collector: { collect, close: () => undefined } }],
      clock,
      log,
      health: createCollectorHealthBoard(),
      onTick: (tick) => void ticks.push(tick),
    });
    const follower = followPace({ schedule, clock, log });
    const times = (): number[] => ticks.splice(0).map(({ timeMs }) => timeMs - NOON);
    clock.advance(20_000);
    expect(times()).toEqual([550, 10_000, 20_000]);
    expect(follower.ask({ everyMs: 1_000, forMs: 600_000 })).toEqual({ intervalMs: 1_000 });
    clock.advance(3_000);
    expect(times()).toEqual([21_000, 22_000, 23_000]);
    expect(follower.ask({ everyMs: null, forMs: 0 })).toEqual({ intervalMs: 10_000 });
    clock.advance(20_000);
    // What was due a second later is still taken.
    expect(times()).toEqual([24_000, 30_000, 40_000]);
    follower.ask({ everyMs: 1_000, forMs: 2_000 });
    clock.advance(20_000);
    expect(times()).toEqual([44_000, 45_000, 46_000, 60_000]);
    follower.close();
    schedule.close();
    expect(clock.pending()).toBe(0);
  });
});
