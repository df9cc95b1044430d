import { NOTHING_WRITTEN, type PostMortem, type PostMortemWords } from '#shared/domain/incident/post-mortem.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import { conflict } from './incident-errors.ts';

export interface PostMortemBook {
  /** What nobody wrote yet is empty. */
  find(incidentId: string): PostMortem;
  /**
   * `version`: of what was read before it was changed. Throws AppError `incident.conflict` when somebody else saved meanwhile. `record` runs
   * in the same transaction: both are kept, or neither.
   */
  save(
    incidentId: string,
    words: PostMortemWords,
    change: { readonly version: number; readonly by: string; readonly atMs: number },
    record?: (saved: PostMortem) => void,
  ): PostMortem;
}

export function openPostMortemBook(database: DutyDatabase): PostMortemBook {
  const select = database.prepare<[string], string>('SELECT body FROM post_mortem WHERE incident_id = ?').pluck();
  const write = database.prepare(
    'INSERT INTO post_mortem (incident_id, body) VALUES (?, ?) ON CONFLICT (incident_id) DO UPDATE SET body = excluded.body',
  );
  const find = (incidentId: string): PostMortem => {
    const body = select.get(incidentId);
    return body === undefined ? NOTHING_WRITTEN : (JSON.parse(body) as PostMortem);
  };
  return {
    find,
    save(incidentId, words, { version, by, atMs }, record) {
      if (find(incidentId).version !== version) throw conflict('overtaken');
      const saved: PostMortem = { ...words, version: version + 1, changedBy: by, changedAtMs: atMs };
      database.transaction(() => {
        write.run(incidentId, JSON.stringify(saved));
        record?.(saved);
      })();
      return saved;
    },
  };
}
