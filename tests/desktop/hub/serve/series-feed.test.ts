import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Series } from '#shared/domain/series.ts';
import type { WatchSnapshot, WatchUpdate } from '#shared/protocol/hub-messages.ts';
import { createSeriesFeed } from '../../../../desktop/hub/serve/series-feed.ts';
import type { WindowSeries } from '../../../../desktop/hub/store/sample-store.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { silentLog } from '../../../support/silent-log.ts';

const SERIES: Series = { id: 7, hostId: 'host-one', name: 'm', labels: {}, kind: 'gauge', unit: 'percent' };
const REQUEST = { watchId: 1, selector: { hostIds: ['host-one'] }, windowMs: 60_000, stepMs: 1_000 };

/** A feed whose store answers when the test lets it; its newest sample is a second old. */
function openFeed() {
  const clock = createFakeClock();
  const answers: ((series: readonly WindowSeries[]) => void)[] = [];
  const reader = {
    listSeries: () => Promise.resolve([SERIES]),
    window: () => new Promise<readonly WindowSeries[]>((resolve) => answers.push(resolve)),
  };
  const feed = createSeriesFeed({ clock, log: silentLog, reader });
  onTestFinished(feed.stop);
  const updates: WatchUpdate[] = [];
  const snapshots: WatchSnapshot[] = [];
  let isBackedUp = false;
  const outlet = {
    snapshot: (next: WatchSnapshot) => void snapshots.push(next),
    update: (next: WatchUpdate) => void updates.push(next),
    isBackedUp: () => isBackedUp,
  };
  const say = (timeMs: number, value: number): void => feed.publish([{ timeMs, seriesIds: [7], values: [value] }]);
  const answer = async (): Promise<void> => {
    await turn();
    const newest = { timeMs: clock.nowMs() - 1_000, value: 1 };
    answers.shift()?.([{ series: SERIES, unit: 'percent', buckets: Array.from({ length: 60 }, () => null), newest }]);
    await turn();
  };
  return {
    clock,
    asked: () => answers.length,
    updates,
    snapshots,
    say,
    answer,
    open: () => feed.open('client', REQUEST, outlet),
    setBackedUp: (next: boolean) => {
      isBackedUp = next;
    },
  };
}

it('a sample that comes late while a window is read is not missed: the window is read again', async () => {
  const { clock, open, say, answer, asked, snapshots } = openFeed();
  const opening = open();
  await turn();
  say(clock.nowMs() - 30_000, 5);
  await answer();
  await opening;
  clock.advance(1_000);
  await turn();
  expect(asked()).toBe(1);
  await answer();
  expect(snapshots).toHaveLength(1);
});

it('a client that does not read is told nothing, and all of it once it reads again', async () => {
  const { clock, open, say, answer, asked, updates, snapshots, setBackedUp } = openFeed();
  const opening = open();
  await answer();
  await opening;
  setBackedUp(true);
  for (let second = 0; second < 100; second += 1) {
    say(clock.nowMs(), second);
    clock.advance(1_000);
    await turn();
  }
  expect([updates.length, asked()]).toEqual([0, 0]);
  setBackedUp(false);
  clock.advance(1_000);
  await answer();
  expect(snapshots).toHaveLength(1);
});
