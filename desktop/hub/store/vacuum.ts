import type { Database } from 'better-sqlite3';

/** Gives space that deletions left back to the disk, once it is worth it; before that new samples use it. */
export interface Vacuum {
  /** Frees a little; false if there is nothing worth it. */
  step(): boolean;
}

const PAGES_AT_ONCE = 64;
/** Begins when this part of the file is free, and ends at a tenth of that. */
const MOST_FREE = 0.2;
const LEAST_FREE = 0.02;
const CHECK_EVERY = 256;

/** @param beforeWriting called before something is written */
export function createVacuum(database: Database, beforeWriting: () => void): Vacuum {
  const read = (name: string): number => database.pragma(name, { simple: true }) as number;
  let isFreeing = false;
  let untilCheck = 0;
  return {
    step() {
      if (!isFreeing) {
        untilCheck -= 1;
        if (untilCheck > 0) return false;
        untilCheck = CHECK_EVERY;
      }
      const free = read('freelist_count');
      isFreeing = free > read('page_count') * (isFreeing ? LEAST_FREE : MOST_FREE) && read('auto_vacuum') === 2;
      if (!isFreeing) return false;
      beforeWriting();
      database.pragma(`incremental_vacuum(${PAGES_AT_ONCE})`);
      return true;
    },
  };
}
