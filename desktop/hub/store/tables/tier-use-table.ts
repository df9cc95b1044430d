import type { Database } from 'better-sqlite3';

/** Samples, beside the tiers of rollups, which count from 0. */
export const SAMPLES_TIER = -1;

/** What each tier takes, and how far retention has come. The bytes are counted by the file's own triggers. */
export interface TierUseTable {
  /** Bytes of what is stored of a tier, without what the file needs around it. */
  bytes(tierIndex: number): number;
  /** Before this time retention has deleted what was not pinned; negative infinity if it never did. */
  goneBeforeMs(tierIndex: number): number;
  /** Notes that everything before this time may be gone; a time that is not later changes nothing. */
  noteGone(tierIndex: number, beforeMs: number): void;
  /** Reads how far retention has come from the file again, after a transaction that came to nothing. */
  reload(): void;
}

export function createTierUseTable(database: Database): TierUseTable {
  const bytes = database.prepare<[number], { bytes: number }>('SELECT bytes FROM tier_use WHERE tier = ?');
  const select = database.prepare<[], { tier: number; gone_before_ms: number }>(
    'SELECT tier, gone_before_ms FROM tier_use WHERE gone_before_ms IS NOT NULL',
  );
  const update = database.prepare('UPDATE tier_use SET gone_before_ms = ? WHERE tier = ?');
  const gone = new Map<number, number>();
  const reload = (): void => {
    gone.clear();
    for (const row of select.all()) gone.set(row.tier, row.gone_before_ms);
  };
  reload();
  const goneBeforeMs = (tierIndex: number): number => gone.get(tierIndex) ?? Number.NEGATIVE_INFINITY;
  return {
    bytes: (tierIndex) => bytes.get(tierIndex)?.bytes ?? 0,
    goneBeforeMs,
    noteGone(tierIndex, beforeMs) {
      if (beforeMs <= goneBeforeMs(tierIndex)) return;
      update.run(beforeMs, tierIndex);
      gone.set(tierIndex, beforeMs);
    },
    reload,
  };
}
