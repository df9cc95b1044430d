import { copyFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followStore } from '../../../../desktop/hub/store/follow/follow-store.ts';
import type { StoreCursor } from '../../../../desktop/hub/store/follow/store-cursor.ts';
import { RETENTION } from '../../../../desktop/hub/kernel/retention-policy.ts';
import { openSampleDatabase, type SampleDatabase } from '../../../../desktop/hub/store/sample-database.ts';
import type { FollowerMark } from '../../../../desktop/hub/store/tables/follower-table.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const start = Date.UTC(2026, 5, 6, 12);
const NAME = 'archive';
const MINUTE = 60_000;
const hosts = ['till-1', 'till-2', 'stream-pc'];

/** A journal of which next to nothing is kept for followers. */
const open = (file: string, mostHeldBytes?: number): SampleDatabase =>
  openSampleDatabase(file, { sealRows: 20, ...(mostHeldBytes === undefined ? {} : { mostHeldBytes }) });
const keepUp = (database: SampleDatabase): void => {
  while (database.upkeep());
};

/** Writes numbered samples, so that each is told from every other. */
function createWriter(database: () => SampleDatabase) {
  const ids = hosts.map((hostId) => database().ensureSeries(hostId, [{ name: 'm', labels: {}, kind: 'gauge', unit: 'count' }])[0]?.id ?? 0);
  const written: string[] = [];
  let sequence = 0;
  return {
    written,
    /** One entry of the journal. */
    write(host: number, ...seconds: readonly number[]): void {
      const id = ids[host] ?? 0;
      const rows = seconds.map((second) => {
        const row = { timeMs: start + second * 1_000, seriesIds: [id], values: [written.length + 1] };
        written.push(`${id} ${row.timeMs} ${row.values[0]}`);
        return row;
      });
      sequence += 1;
      database().appendAll([{ hostId: hosts[host] ?? '', bootId: 'boot-0001', sequence, rows }]);
    },
  };
}

/** Its mark, made if it is new. */
const markOf = (database: SampleDatabase): FollowerMark =>
  database.registerFollowers([{ name: NAME, isFromStart: false }], start)[0] as FollowerMark;

/** Reads until there is nothing more; what it got, and the last end. */
function readAll(cursor: StoreCursor) {
  const got: string[] = [];
  for (;;) {
    const { columns, end, isAll } = cursor.read();
    for (const { seriesId, times, values } of columns)
      for (const [at, timeMs] of times.entries()) got.push(`${seriesId} ${timeMs} ${values[at]}`);
    if (isAll) return { got, end };
  }
}

describe('a follower of the store', () => {
  it('gets every sample, whatever is sealed, joined, deleted from the journal or begun anew meanwhile', () => {
    const one = <Kind extends string>(weight: number, kind: Kind, most = 0) => ({
      weight,
      arbitrary: fc.tuple(fc.constant(kind), fc.nat(2), fc.nat(most)),
    });
    const step = fc.oneof(
      one(8, 'write', 4_000),
      one(4, 'run', 60),
      one(3, 'keepUp'),
      one(2, 'settle'),
      one(2, 'follow'),
      one(1, 'followInVain'),
      one(1, 'reopen'),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), fc.constantFrom(0, 1_000_000), (plan, held) => {
        const file = path.join(temporaryFolder(), 'hub.sqlite');
        let database = open(file, held);
        let cursor: StoreCursor;
        let follower: ReturnType<typeof followStore> | undefined;
        const begin = (): void => {
          follower = followStore(file);
          cursor = follower.follow(markOf(database));
        };
        const writer = createWriter(() => database);
        const got = new Set<string>();
        let second = 5_000;
        begin();
        const follow = (): ReturnType<typeof readAll> => {
          const read = readAll(cursor);
          for (const sample of read.got) got.add(sample);
          return read;
        };
        const steps = {
          write: (host: number, late: number) => writer.write(host, late),
          run(host: number, count: number) {
            for (let left = count; left > 0; left -= 7)
              writer.write(host, ...Array.from({ length: Math.min(7, left) }, () => (second += 1)));
          },
          keepUp: () => keepUp(database),
          // Seals heads that are small, which are joined with what follows.
          settle: () => database.settle(),
          follow: () => database.saveFollower(NAME, { ...follow().end, completeMs: start }),
          // It has them, and is killed before it has said so.
          followInVain: () => void follow(),
          reopen() {
            follower?.close();
            database.close();
            database = open(file, held);
            begin();
          },
        };
        for (const [kind, host, amount] of plan) steps[kind](host, amount);
        follow();
        expect([...got].sort()).toEqual([...writer.written].sort());
        follower?.close();
        database.close();
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it('gets what was joined to a chunk that it has, also when the numbers of chunks begin anew', () => {
    const file = path.join(temporaryFolder(), 'hub.sqlite');
    let database = open(file, 0);
    markOf(database);
    const writer = createWriter(() => database);
    const follow = (): string[] => {
      const follower = followStore(file);
      const { got, end } = readAll(follower.follow(markOf(database)));
      database.saveFollower(NAME, { ...end, completeMs: start });
      follower.close();
      return got;
    };
    for (const second of [1, 2]) {
      writer.write(0, second);
      database.settle();
      expect(follow()).toContain(writer.written.at(-1));
    }
    // As after retention: the newest chunk is gone.
    database.close();
    const knife = new Sqlite(file);
    knife.exec('DELETE FROM chunk');
    knife.close();
    database = open(file, 0);
    writer.write(0, 3);
    database.settle();
    expect(follow()).toEqual([writer.written.at(-1)]);
    database.close();
  });

  it('gets what is stored after a backup took the place of a store that had gone on', () => {
    const file = path.join(temporaryFolder(), 'hub.sqlite');
    const backup = path.join(temporaryFolder(), 'backup.sqlite');
    let database = open(file);
    markOf(database);
    const writer = createWriter(() => database);
    const follow = (): string[] => {
      const follower = followStore(file);
      const { got, end } = readAll(follower.follow(markOf(database)));
      database.saveFollower(NAME, { ...end, completeMs: start });
      follower.close();
      return got;
    };
    writer.write(0, 1);
    follow();
    database.close();
    copyFileSync(file, backup);
    database = open(file);
    for (const second of [2, 3, 4]) writer.write(0, second);
    expect(follow()).toHaveLength(3);
    database.close();
    copyFileSync(backup, file);
    database = open(file);
    // It has fewer entries than were delivered before.
    writer.write(0, 5);
    expect(follow()).toEqual([writer.written.at(-1)]);
    database.close();
  });

  it.each([
    [0, 'nothing', 0, 5],
    [1_000_000, 'everything', 50, 50],
  ])('that is behind holds back as much of the journal as it may: of %d bytes %s', (held, _what, least, most) => {
    const file = path.join(temporaryFolder(), 'hub.sqlite');
    const database = open(file, held);
    markOf(database);
    const writer = createWriter(() => database);
    for (let second = 0; second < 200; second += 4) writer.write(0, second, second + 1, second + 2, second + 3);
    keepUp(database);
    const look = new Sqlite(file, { readonly: true });
    const entries = (look.prepare('SELECT count(*) AS n FROM journal').get() as { n: number }).n;
    look.close();
    expect(entries).toBeGreaterThanOrEqual(least);
    expect(entries).toBeLessThanOrEqual(most);
    database.close();
  });

  it('is told what was too old to be kept before it had it', () => {
    const file = path.join(temporaryFolder(), 'hub.sqlite');
    const database = open(file, 0);
    markOf(database);
    const writer = createWriter(() => database);
    for (let minute = 0; minute < 60; minute += 1) {
      writer.write(0, ...Array.from({ length: 60 }, (_, second) => minute * 60 + second));
      keepUp(database);
    }
    database.beginRetention(start + 30 * 86_400_000, { ...RETENTION, samplesMs: MINUTE });
    keepUp(database);
    const mark = markOf(database);
    // All but what is not folded yet, and what the next fold looks back at.
    expect(mark.expiredSamples).toBeGreaterThan(1_000);
    const follower = followStore(file);
    const { got } = readAll(follower.follow(mark));
    expect(got.length + mark.expiredSamples).toBeGreaterThanOrEqual(3_600);
    follower.close();
    database.close();
  });
});
