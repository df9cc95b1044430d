import type { Database } from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import { createGroupedCache } from '../grouped-cache.ts';
import type { RollupBucket } from '../rollup/rollup-bucket.ts';
import { encodePage, openPage, type RollupPage } from '../rollup/rollup-page.ts';
import { FINEST_TIER, pageMs, type Tier, TIERS } from '../rollup/tiers.ts';

/**
 * Rollups, a page of one series a row. The row's number is made of tier, stretch of time and series, in that order: the pages of a
 * host lie together, what is too old is one range at the front, and no index is needed.
 */
export interface RollupTable {
  /** The pages of a series that reach into [startMs, endMs), in order of time; with `changed` as they were if these were written. */
  read(tier: Tier, seriesId: number, startMs: number, endMs: number, changed?: readonly RollupBucket[]): RollupPage[];
  /**
   * Writes buckets, by rising start. Of two that begin at the same time the one that knows more samples stays, the new one if they know
   * as many: what is folded again after late data knows more, what is folded after its samples were deleted knows less.
   */
  write(tier: Tier, seriesId: number, buckets: readonly RollupBucket[]): void;
  /** Forgets what was read, after a transaction that came to nothing. */
  forget(): void;
  /** Decodes at most `limit` pages with higher numbers than `id`; the last number, null after the last page. Throws `store.block-corrupt`. */
  check(id: number, limit: number): number | null;
  /** Deletes at most `limit` pages of a tier that end before `beforeMs`; how many it were. */
  deleteBefore(tier: Tier, beforeMs: number, limit: number): number;
  /** Where the stretch of time of a tier's oldest pages begins; null without any. */
  oldestPageMs(tier: Tier): number | null;
  /** The start of the oldest bucket of the first of those pages; null without any. */
  oldestBucketMs(tier: Tier): number | null;
}

const SERIES_UNIT = 2 ** 28;
/** Some eight kilobytes each, as far as they are asked for: a day of 500 series at steps of minutes. */
const MOST_OPEN_PAGES = 2_048;
/** Pages of the finest tier for some seven centuries; a clock that is beyond them has no rollups. */
const PAGE_UNIT = 2 ** 20;

export function createRollupTable(database: Database): RollupTable {
  const select = database.prepare<[number], { page: Buffer }>('SELECT page FROM rollup WHERE id = ?');
  const upsert = database.prepare('INSERT INTO rollup (id, page) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET page = excluded.page');
  const selectAfter = database.prepare<[number, number], { id: number; page: Buffer }>(
    'SELECT id, page FROM rollup WHERE id > ? ORDER BY id LIMIT ?',
  );
  const removeRange = database.prepare(
    'DELETE FROM rollup WHERE id IN (SELECT id FROM rollup WHERE id >= ? AND id < ? ORDER BY id LIMIT ?)',
  );
  const selectFirst = database.prepare<[number, number], { id: number; page: Buffer }>(
    'SELECT id, page FROM rollup WHERE id >= ? AND id < ? ORDER BY id LIMIT 1',
  );
  /** By series and place: charts that are looked at ask for the same pages again and again. */
  const opened = createGroupedCache<RollupPage>({ most: MOST_OPEN_PAGES, sizeOf: () => 1 });
  /** A place among all tiers. */
  const placeOf = ({ index }: Tier, page: number): number => index * PAGE_UNIT + page;
  const idOf = (tier: Tier, page: number, seriesId: number): number => {
    if (seriesId >= SERIES_UNIT)
      throw new AppError({ code: 'store.full', message: `Series ${seriesId} is beyond what this store can number.` });
    return placeOf(tier, page) * SERIES_UNIT + seriesId;
  };
  const open = (tier: Tier, page: number, seriesId: number): RollupPage | null => {
    const row = select.get(idOf(tier, page, seriesId));
    if (row === undefined) return null;
    const read = openPage({ startMs: page * pageMs(tier), stepMs: tier.stepMs }, row.page);
    opened.add(seriesId, placeOf(tier, page), read);
    return read;
  };
  const oldestPage = (tier: Tier): { startMs: number; page: Buffer } | null => {
    const row = selectFirst.get(idOf(tier, 0, 0), idOf(tier, PAGE_UNIT, 0));
    return row === undefined ? null : { startMs: (Math.floor(row.id / SERIES_UNIT) % PAGE_UNIT) * pageMs(tier), page: row.page };
  };
  const pagesOf = (tier: Tier, startMs: number, endMs: number): { first: number; last: number } => ({
    first: Math.max(0, Math.floor(startMs / pageMs(tier))),
    last: Math.min(PAGE_UNIT - 1, Math.ceil(endMs / pageMs(tier)) - 1),
  });
  /** A page with these buckets in it, encoded. */
  const encodeWith = (tier: Tier, page: number, before: RollupPage | null, added: readonly RollupBucket[]): Buffer =>
    encodePage({ startMs: page * pageMs(tier), stepMs: tier.stepMs }, joinBuckets(before?.buckets() ?? [], added));
  return {
    read(tier, seriesId, startMs, endMs, changed = []) {
      const { first, last } = pagesOf(tier, startMs, endMs);
      const pages: RollupPage[] = [];
      const known = opened.of(seriesId);
      const changedOf = byPage(tier, changed);
      for (let page = first; page <= last; page += 1) {
        const found = known.get(placeOf(tier, page)) ?? open(tier, page, seriesId);
        const added = changedOf.get(page);
        if (added !== undefined)
          pages.push(openPage({ startMs: page * pageMs(tier), stepMs: tier.stepMs }, encodeWith(tier, page, found, added)));
        else if (found !== null) pages.push(found);
      }
      return pages;
    },
    write(tier, seriesId, buckets) {
      for (const [page, added] of byPage(tier, buckets)) {
        if (page < 0 || page >= PAGE_UNIT) continue;
        const before = opened.of(seriesId).get(placeOf(tier, page)) ?? open(tier, page, seriesId);
        opened.delete(seriesId, placeOf(tier, page));
        upsert.run(idOf(tier, page, seriesId), encodeWith(tier, page, before, added));
      }
    },
    forget: () => opened.clear(),
    check(id, limit) {
      const rows = selectAfter.all(id, limit);
      for (const row of rows) {
        const place = Math.floor(row.id / SERIES_UNIT);
        const tier = TIERS[Math.floor(place / PAGE_UNIT)] ?? FINEST_TIER;
        openPage({ startMs: (place % PAGE_UNIT) * pageMs(tier), stepMs: tier.stepMs }, row.page).buckets();
      }
      return rows.at(-1)?.id ?? null;
    },
    deleteBefore(tier, beforeMs, limit) {
      const end = Math.max(0, Math.floor(beforeMs / pageMs(tier)));
      opened.clear();
      return removeRange.run(idOf(tier, 0, 0), idOf(tier, end, 0), limit).changes;
    },
    oldestPageMs: (tier) => oldestPage(tier)?.startMs ?? null,
    oldestBucketMs(tier) {
      const oldest = oldestPage(tier);
      return oldest === null ? null : (openPage({ startMs: oldest.startMs, stepMs: tier.stepMs }, oldest.page).starts()[0] ?? null);
    },
  };
}

function byPage(tier: Tier, buckets: readonly RollupBucket[]): ReadonlyMap<number, readonly RollupBucket[]> {
  if (buckets.length === 0) return NO_PAGES;
  return Map.groupBy(buckets, ({ startMs }) => Math.floor(startMs / pageMs(tier)));
}

const NO_PAGES: ReadonlyMap<number, readonly RollupBucket[]> = new Map();

function joinBuckets(kept: readonly RollupBucket[], added: readonly RollupBucket[]): RollupBucket[] {
  const byStart = new Map(kept.map((bucket) => [bucket.startMs, bucket]));
  for (const bucket of added) {
    const before = byStart.get(bucket.startMs);
    if (before === undefined || bucket.count >= before.count) byStart.set(bucket.startMs, bucket);
  }
  return [...byStart.values()].sort((a, b) => a.startMs - b.startMs);
}
