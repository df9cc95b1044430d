import { describe, expect, it } from 'vitest';
import { createClockWatch } from '../../../../desktop/hub/ingest/clock-watch.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A hub's clock, and an agent's that is so far from it. */
async function watchOf(startOffsetMs: number, { isMute = false, muteTimes = 0, sentLateMs = 0 } = {}) {
  const clock = createFakeClock();
  const agent = { offsetMs: startOffsetMs, asked: 0 };
  const told: number[] = [];
  const watch = createClockWatch({
    clock,
    sentAtMs: clock.nowMs() + startOffsetMs - sentLateMs,
    intervalMs: 1_000,
    ask() {
      agent.asked += 1;
      return Promise.resolve(isMute || agent.asked <= muteTimes ? null : clock.nowMs() + agent.offsetMs);
    },
    onOffset: (offsetMs) => void told.push(offsetMs),
  });
  await settled();
  return { clock, agent, told, watch };
}

describe('the clock of an agent', () => {
  it('that is right within two seconds is left alone; one that is further off is corrected for', async () => {
    const corrections = [0, 1_900, -1_900, 2_100, 180_000, -3_600_000].map(async (offsetMs) =>
      (await watchOf(offsetMs)).watch.correctionMs(),
    );
    expect(await Promise.all(corrections)).toEqual([0, 0, 0, 2_100, 180_000, -3_600_000]);
  });

  it('is measured by asking: a handshake that was long on its way makes no clock wrong', async () => {
    const { watch, told } = await watchOf(0, { sentLateMs: 20_000 });
    expect([watch.correctionMs(), told]).toEqual([0, [0]]);
  });

  it('is not taken to be behind because neither handshake nor answer came through in time', async () => {
    const { clock, watch } = await watchOf(0, { sentLateMs: 4_000, isMute: true });
    await watch.settle(clock.nowMs() - 50);
    expect(watch.correctionMs()).toBe(0);
  });

  it('is asked again for the sake of what waited, which does not tell how far it is off', async () => {
    const { agent, watch } = await watchOf(0, { sentLateMs: 4_000, muteTimes: 2 });
    await watch.measured();
    expect([agent.asked, watch.correctionMs()]).toEqual([3, 0]);
    const mute = await watchOf(-180_000, { isMute: true });
    await mute.watch.measured();
    expect([mute.agent.asked, mute.watch.correctionMs()]).toEqual([3, -180_000]);
  });

  it('that does not answer is as far behind as its samples are, too', async () => {
    const { clock, watch } = await watchOf(-180_000, { isMute: true, sentLateMs: 3_000 });
    await watch.settle(clock.nowMs() - 180_000);
    expect(watch.correctionMs()).toBe(-180_000);
  });

  it('is measured each two minutes, and its correction stays the same while it only drifts a little', async () => {
    const { clock, agent, watch, told } = await watchOf(60_000);
    agent.offsetMs = 60_400;
    clock.advance(120_000);
    await settled();
    expect(watch.correctionMs()).toBe(60_000);
    agent.offsetMs = 60_600;
    clock.advance(120_000);
    await settled();
    expect(watch.correctionMs()).toBe(60_600);
    expect(told).toEqual([60_000, 60_400, 60_600]);
  });

  it('that is set while it is connected is measured again before the first sample of the new time is stored', async () => {
    const { clock, agent, watch } = await watchOf(0);
    clock.advance(5_000);
    agent.offsetMs = -600_000;
    await watch.settle(clock.nowMs() + agent.offsetMs);
    expect(watch.correctionMs()).toBe(-600_000);
    clock.advance(5_000);
    agent.offsetMs = 0;
    await watch.settle(clock.nowMs());
    expect(watch.correctionMs()).toBe(0);
  });

  it('that is set twice within a second, or as soon as it is connected, is measured each time', async () => {
    const { clock, agent, watch } = await watchOf(0);
    for (const offsetMs of [5_000, -10_800_000, 0]) {
      clock.advance(200);
      agent.offsetMs = offsetMs;
      await watch.settle(clock.nowMs() + offsetMs);
      expect(watch.correctionMs()).toBe(offsetMs);
    }
  });

  it('is not asked again and again because samples come late, and not at all after it has not answered', async () => {
    const { clock, agent, watch } = await watchOf(0);
    clock.advance(2_000);
    for (let index = 0; index < 10; index += 1) await watch.settle(clock.nowMs() - 600_000);
    expect([agent.asked, watch.correctionMs()]).toEqual([2, 0]);
    const mute = await watchOf(0, { isMute: true });
    mute.clock.advance(2_000);
    await mute.watch.settle(mute.clock.nowMs() - 600_000);
    expect(mute.agent.asked).toBe(1);
  });

  it('is no longer asked after the end of the connection', async () => {
    const { clock, watch } = await watchOf(0);
    watch.close();
    expect(clock.pending()).toBe(0);
  });
});
