import { describe, expect, it, onTestFinished } from 'vitest';
import { AppError } from '#shared/errors/app-error.ts';
import type { LiveQuestion } from '#shared/protocol/live-query.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { openLiveVenue } from '../../../../support/live-venue.ts';

const LOAD = { name: 'load', labels: {}, kind: 'gauge' as const, unit: 'percent' };
const HOSTS = ['till-1', 'till-2', 'stream-pc'];
const lastMinute = (part: Partial<LiveQuestion> = {}): LiveQuestion => ({
  selector: { names: ['load'] },
  stepMs: 10_000,
  lastMs: 60_000,
  aggregations: ['avg'],
  ...part,
});

/** Three hosts with a load of 10, 20 and 30. */
async function venueOfThree(options: Parameters<typeof openLiveVenue>[0] = {}) {
  const venue = openLiveVenue(options);
  onTestFinished(venue.close);
  const ids = new Map(HOSTS.map((hostId) => [hostId, venue.announce(hostId, [LOAD])[0]?.id ?? 0]));
  const say = (hostId: string, value: number, beforeMs = 0) =>
    venue.say(hostId, venue.clock.nowMs() - beforeMs, [ids.get(hostId) ?? 0], [value], beforeMs > 0);
  for (const [index, hostId] of HOSTS.entries()) say(hostId, (index + 1) * 10);
  await venue.pass(1_000);
  return { ...venue, say, sayAll: venue.say };
}

describe('a live query', () => {
  it('goes on with the newest step as samples come, without asking the store again', async () => {
    const venue = await venueOfThree();
    const watcher = await venue.watch('console', lastMinute());
    venue.asked.length = 0;
    venue.say('till-1', 30);
    await venue.pass(500);
    const till = watcher.answer().results.find(({ hostId }) => hostId === 'till-1');
    expect(till).toMatchObject({ columns: { avg: [null, null, null, null, null, 20] }, lastTimeMs: venue.clock.nowMs() - 500 });
    expect(watcher.messages.at(-1)?.[0]).toMatchObject({ left: [], entered: [], changed: [{ steps: [5], columns: { avg: [20] } }] });
    expect(venue.asked).toEqual([]);
  });

  it('reads percentiles again, only the step that changed and once a second at most', async () => {
    const venue = await venueOfThree();
    const watcher = await venue.watch('console', lastMinute({ aggregations: ['p95'] }));
    venue.asked.length = 0;
    for (let sample = 0; sample < 40; sample += 1) {
      await venue.pass(100, 100);
      venue.say('till-1', sample);
    }
    await venue.pass(2_000);
    expect(venue.asked.length).toBeLessThanOrEqual(7);
    expect(new Set(venue.asked)).toEqual(new Set(['queryAtOnce']));
    expect(watcher.messages.at(-1)?.[0]?.changed[0]?.steps.length).toBeLessThanOrEqual(2);
  });

  it('is worked out once for all who ask the same, and given up with the last of them', async () => {
    const venue = await venueOfThree();
    const watchers = await Promise.all(['console', 'phone', 'wallboard'].map((client) => venue.watch(client, lastMinute())));
    expect(venue.asked.filter((name) => name === 'queryAtOnce')).toHaveLength(1);
    expect(venue.feed.size()).toEqual({ queries: 1, points: 18, watches: 3 });
    venue.say('till-1', 50);
    await venue.pass(300);
    expect(watchers.map((watcher) => watcher.answer().results[0]?.columns.avg?.at(-1))).toEqual([30, 30, 30]);
    venue.feed.close('console', 1);
    venue.feed.closeClient('phone');
    expect(venue.feed.size()).toMatchObject({ queries: 1, watches: 1 });
    venue.feed.closeClient('wallboard');
    expect(venue.feed.size()).toEqual({ queries: 0, points: 0, watches: 0 });
    const told = watchers.map(({ messages }) => messages.length);
    venue.say('till-1', 99);
    await venue.pass(3_000);
    expect(watchers.map(({ messages }) => messages.length)).toEqual(told);
    // Nothing but the clock's own beat is left.
    expect(venue.clock.pending()).toBe(1);
  });

  it('says who has come among the highest and who has left', async () => {
    const venue = await venueOfThree();
    const top = lastMinute({ group: { by: ['host'], combine: 'avg' }, top: { count: 2, aggregation: 'avg', order: 'highest' } });
    const watcher = await venue.watch('console', top);
    const hosts = () => watcher.answer().results.map(({ labels }) => labels['host']);
    expect(hosts()).toEqual(['stream-pc', 'till-2']);
    const second = watcher.answer().results[1]?.ref;
    venue.say('till-1', 200);
    await venue.pass(300);
    expect(hosts()).toEqual(['till-1', 'stream-pc']);
    expect(watcher.messages.at(-1)?.[0]).toMatchObject({ left: [second], entered: [{ labels: { host: 'till-1' } }] });
  });

  it('says of which hosts a figure of several is made, and once more when that changes', async () => {
    const venue = await venueOfThree();
    const watcher = await venue.watch('console', lastMinute({ group: { by: [], combine: 'max' } }));
    expect(watcher.answer().results).toMatchObject([{ members: 3, hostIds: HOSTS }]);
    venue.say('till-1', 30);
    await venue.pass(300);
    expect(watcher.messages.at(-1)?.[0]?.changed[0]).not.toHaveProperty('hostIds');
    venue.announce('bar-pc', [LOAD]);
    await venue.pass(3_000);
    expect(watcher.answer().results).toMatchObject([{ members: 4, hostIds: [...HOSTS, 'bar-pc'] }]);
    const each = await venue.watch('wallboard', lastMinute({ group: { by: ['host'], combine: 'max' } }));
    expect(each.answer().results[0]).not.toHaveProperty('hostIds');
  });

  it('repaints the step of a sample that comes late', async () => {
    const venue = await venueOfThree();
    await venue.pass(30_000, 1_000);
    const watcher = await venue.watch('console', lastMinute());
    venue.say('till-2', 40, 27_000);
    await venue.pass(2_500);
    const { startMs, results } = watcher.answer();
    const step = Math.floor((venue.clock.nowMs() - 2_500 - 27_000 - startMs) / 10_000);
    expect(results.find(({ hostId }) => hostId === 'till-2')?.columns.avg?.[step]).toBe(30);
  });

  it('shows series that are new, and drops steps as time goes by', async () => {
    const venue = await venueOfThree();
    const watcher = await venue.watch('console', lastMinute());
    const id = venue.announce('bar-pc', [LOAD])[0]?.id ?? 0;
    venue.sayAll('bar-pc', venue.clock.nowMs(), [id], [70]);
    await venue.pass(3_000);
    expect(watcher.answer().results.at(-1)?.columns.avg?.at(-1)).toBe(70);
    expect(watcher.answer().results.map(({ hostId }) => hostId)).toEqual([...HOSTS, 'bar-pc']);
    await venue.pass(70_000, 1_000);
    expect(watcher.answer().results.flatMap(({ columns }) => columns.avg)).toEqual(Array.from({ length: 24 }, () => null));
  });

  it('from a fixed start grows', async () => {
    const venue = await venueOfThree();
    const startMs = venue.clock.nowMs() - 5_500;
    const watcher = await venue.watch('console', { ...lastMinute(), lastMs: undefined, startMs });
    expect(watcher.answer()).toMatchObject({ startMs, endMs: startMs + 10_000 });
    await venue.pass(100_000, 1_000);
    venue.say('till-1', 30);
    await venue.pass(1_100);
    expect(watcher.answer().startMs).toBe(startMs);
    expect(watcher.answer().results[0]?.columns.avg).toEqual([10, ...Array.from({ length: 9 }, () => null), 30]);
  });

  it('that the store cannot read for a while is right again when it can', async () => {
    const venue = await venueOfThree();
    const watcher = await venue.watch('console', lastMinute({ aggregations: ['p99'] }));
    venue.failWith(new AppError({ code: 'store.failed', message: 'busy' }));
    venue.say('till-1', 80);
    await venue.pass(3_000);
    expect(watcher.ended).toEqual([]);
    venue.failWith(null);
    await venue.pass(3_000);
    // Of 10 and 80.
    expect(watcher.answer().results[0]?.columns.p99?.at(-1)).toBeCloseTo(79.3);
  });

  it('goes on after the clock of the hub was set back', async () => {
    const venue = await venueOfThree();
    const watcher = await venue.watch('console', lastMinute());
    venue.clock.stepWall(-3_600_000);
    venue.say('till-1', 44);
    await venue.pass(3_000);
    const { endMs, results } = watcher.answer();
    expect(Math.abs(endMs - venue.clock.nowMs())).toBeLessThanOrEqual(10_000);
    expect(results.find(({ hostId }) => hostId === 'till-1')?.columns.avg).toContain(44);
  });
});

describe('a client that does not acknowledge', () => {
  it('gets one message, and then all that happened in one more', async () => {
    const venue = await venueOfThree();
    const watcher = await venue.watch('console', lastMinute());
    watcher.hold();
    for (let second = 0; second < 40; second += 1) {
      for (const hostId of HOSTS) venue.say(hostId, second);
      await venue.pass(1_000);
    }
    expect(watcher.messages).toHaveLength(1);
    watcher.release();
    await venue.pass(100, 100);
    expect(watcher.messages).toHaveLength(2);
    const fresh = venue.database.query({ ...lastMinute(), startMs: watcher.answer().startMs, endMs: watcher.answer().endMs });
    expect(watcher.answer().results.map(({ columns }) => columns)).toEqual(fresh.series.map(({ columns }) => columns));
  });
});

describe('bounds', () => {
  const tight = { ...LIMITS, queryWatchesPerClient: 2, pointsPerQuery: 200, livePointsPerClient: 60, liveQueries: 3, livePoints: 200 };
  it.each([
    ['a query of too many points', [], lastMinute({ stepMs: 500 }), 'stepMs'],
    ['a client with too many watches', [lastMinute(), lastMinute({ stepMs: 20_000 })], lastMinute({ stepMs: 30_000 }), 'watchId'],
    ['a client with too many points', [lastMinute()], lastMinute({ lastMs: 160_000 }), 'stepMs'],
    [
      'a pattern that is none',
      [],
      lastMinute({ selector: { matchers: [{ label: 'host', operator: '=~', value: '(' }] } }),
      'selector.matchers.0.value',
    ],
  ])('refuse %s with the field and the remedy, and keep nothing of it', async (_, before, asked, where) => {
    const venue = await venueOfThree({ limits: tight });
    for (const [index, question] of before.entries()) await venue.watch('console', question, index);
    await expect(venue.watch('console', asked, 9)).rejects.toMatchObject({
      where,
      remedy: expect.stringMatching(/\S/),
      code: expect.stringMatching(/^query\./),
    });
    expect(venue.feed.size().watches).toBe(before.length);
    expect(venue.feed.size().queries).toBe(before.length);
  });

  it('hold for all clients together', async () => {
    const venue = await venueOfThree({ limits: tight });
    for (const [index, stepMs] of [10_000, 15_000, 20_000].entries()) await venue.watch(`client-${index}`, lastMinute({ stepMs }));
    await expect(venue.watch('client-3', lastMinute({ stepMs: 30_000 }))).rejects.toMatchObject({
      code: 'query.too-large',
      where: 'watchQuery',
    });
    await venue.watch('client-3', lastMinute());
  });

  it('end a query that grows beyond them, and tell why', async () => {
    const venue = await venueOfThree({ limits: tight });
    const watcher = await venue.watch('console', { ...lastMinute(), lastMs: undefined, startMs: venue.clock.nowMs() });
    await venue.pass(700_000, 5_000);
    expect(watcher.ended).toMatchObject([{ watchId: 1, refusal: { code: 'query.too-large', where: 'stepMs' } }]);
    expect(venue.feed.size().queries).toBe(0);
  });
});
