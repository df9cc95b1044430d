import type { MergeMemory } from '#shared/domain/incident/undo-merge.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';

/** How incidents were before people put them together. Inside the caller's transaction. */
export interface MergeBook {
  /** By the incident that went into another; undefined: nobody put it there, or it was undone. */
  find(fromId: string): MergeMemory | undefined;
  save(memory: MergeMemory): void;
  forget(fromId: string): void;
}

export function openMergeBook(database: DutyDatabase): MergeBook {
  const select = database.prepare<[string], string>('SELECT body FROM merge_memory WHERE from_id = ?').pluck();
  const write = database.prepare(
    'INSERT INTO merge_memory (from_id, body) VALUES (?, ?) ON CONFLICT (from_id) DO UPDATE SET body = excluded.body',
  );
  const erase = database.prepare('DELETE FROM merge_memory WHERE from_id = ?');
  return {
    find(fromId) {
      const body = select.get(fromId);
      return body === undefined ? undefined : (JSON.parse(body) as MergeMemory);
    },
    save: (memory) => void write.run(memory.before.from.id, JSON.stringify(memory)),
    forget: (fromId) => void erase.run(fromId),
  };
}
