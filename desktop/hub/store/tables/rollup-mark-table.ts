import type { Database } from 'better-sqlite3';
import { TIERS } from '../rollup/tiers.ts';

/** A stretch of time, the end not included. UTC milliseconds. */
export interface TimeRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** How far each host's samples are folded, and where they changed since. */
export interface RollupMarkTable {
  /** Before this time a tier of a host is complete but for what is dirty; null before the first fold. */
  until(hostId: string, tierIndex: number): number | null;
  advance(hostId: string, tierIndex: number, untilMs: number): void;
  /** Stretches that changed after they were folded, joined where they touch. */
  dirty(hostId: string): readonly TimeRange[];
  noteDirty(hostId: string, range: TimeRange): void;
  /** Takes a stretch out of those that changed. */
  clean(hostId: string, range: TimeRange): void;
  /** Counts up whenever something of a host changes: what was folded meanwhile is not clean. */
  changes(hostId: string): number;
  /** Reads everything from the file again, after a transaction that came to nothing. */
  reload(): void;
}

export function createRollupMarkTable(database: Database): RollupMarkTable {
  const upsert = database.prepare(
    'INSERT INTO rollup_mark (host_id, tier, until_ms) VALUES (?, ?, ?) ON CONFLICT (host_id, tier) DO UPDATE SET until_ms = excluded.until_ms',
  );
  const remove = database.prepare('DELETE FROM rollup_dirty WHERE host_id = ?');
  const insert = database.prepare('INSERT INTO rollup_dirty (host_id, start_ms, end_ms) VALUES (?, ?, ?)');
  const marks = new Map<string, (number | null)[]>();
  const dirtyRanges = new Map<string, TimeRange[]>();
  const changes = new Map<string, number>();
  const marksOf = (hostId: string): (number | null)[] => {
    const known = marks.get(hostId) ?? TIERS.map(() => null);
    marks.set(hostId, known);
    return known;
  };
  const selectMarks = database.prepare<[], { host_id: string; tier: number; until_ms: number }>(
    'SELECT host_id, tier, until_ms FROM rollup_mark',
  );
  const selectDirty = database.prepare<[], { host_id: string; start_ms: number; end_ms: number }>(
    'SELECT host_id, start_ms, end_ms FROM rollup_dirty ORDER BY host_id, start_ms',
  );
  const reload = (): void => {
    marks.clear();
    dirtyRanges.clear();
    for (const { host_id: hostId, tier, until_ms: untilMs } of selectMarks.all()) marksOf(hostId)[tier] = untilMs;
    for (const { host_id: hostId, start_ms: startMs, end_ms: endMs } of selectDirty.all())
      dirtyRanges.set(hostId, [...(dirtyRanges.get(hostId) ?? []), { startMs, endMs }]);
  };
  reload();

  const save = (hostId: string, ranges: readonly TimeRange[]): void => {
    remove.run(hostId);
    for (const { startMs, endMs } of ranges) insert.run(hostId, startMs, endMs);
    if (ranges.length === 0) dirtyRanges.delete(hostId);
    else dirtyRanges.set(hostId, [...ranges]);
  };
  return {
    until: (hostId, tierIndex) => marks.get(hostId)?.[tierIndex] ?? null,
    advance(hostId, tierIndex, untilMs) {
      upsert.run(hostId, tierIndex, untilMs);
      marksOf(hostId)[tierIndex] = untilMs;
    },
    dirty: (hostId) => dirtyRanges.get(hostId) ?? [],
    noteDirty(hostId, range) {
      changes.set(hostId, (changes.get(hostId) ?? 0) + 1);
      save(hostId, joinRanges([...(dirtyRanges.get(hostId) ?? []), range]));
    },
    clean(hostId, { startMs, endMs }) {
      const left = (dirtyRanges.get(hostId) ?? []).flatMap((range) =>
        [
          { startMs: range.startMs, endMs: Math.min(range.endMs, startMs) },
          { startMs: Math.max(range.startMs, endMs), endMs: range.endMs },
        ].filter((part) => part.startMs < part.endMs),
      );
      save(hostId, left);
    },
    changes: (hostId) => changes.get(hostId) ?? 0,
    reload,
  };
}

/** Ranges by start, those that touch made one. */
export function joinRanges(ranges: readonly TimeRange[]): TimeRange[] {
  const joined: TimeRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.startMs - b.startMs)) {
    const last = joined.at(-1);
    if (last === undefined || range.startMs > last.endMs) joined.push(range);
    else joined[joined.length - 1] = { startMs: last.startMs, endMs: Math.max(last.endMs, range.endMs) };
  }
  return joined;
}
