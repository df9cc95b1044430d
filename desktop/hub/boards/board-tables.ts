import type { BoardPicture } from '#shared/domain/board/board-picture.ts';
import type { Board } from '#shared/domain/board/board.ts';
import type { WallDisplay } from '#shared/domain/board/wall-display.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';

/** What is kept of a display; names of browsers are those of their devices. */
export interface KeptDisplay extends Omit<WallDisplay, 'isConnected' | 'seenMs' | 'brightness'> {
  /** Not there in what was kept before displays had it. */
  readonly brightness?: WallDisplay['brightness'];
  /** Somebody said what it shows. */
  readonly isDecided: boolean;
}

/** Few and small, so all of it is in memory too; written through. */
export interface KeptTable<Body> {
  readonly all: ReadonlyMap<string, Body>;
  /** Inside the caller's transaction; `reread` puts the memory right when that came to nothing. */
  put(id: string, body: Body): void;
  remove(id: string): void;
  reread(): void;
}

export interface BoardTables {
  readonly boards: KeptTable<Board>;
  readonly pictures: KeptTable<BoardPicture>;
  readonly displays: KeptTable<KeptDisplay>;
}

export function openBoardTables(database: DutyDatabase): BoardTables {
  return {
    boards: open<Board>(database, 'board', 'INSERT INTO board (id, body) VALUES (@id, @body)'),
    pictures: open<BoardPicture>(
      database,
      'board_picture',
      "INSERT INTO board_picture (id, body, added_ms) VALUES (@id, @body, CAST(json_extract(@body, '$.addedMs') AS INTEGER))",
    ),
    displays: open<KeptDisplay>(database, 'wall_display', 'INSERT INTO wall_display (id, body) VALUES (@id, @body)'),
  };
}

function open<Body>(database: DutyDatabase, table: string, insert: string): KeptTable<Body> {
  const upsert = database.prepare(`${insert} ON CONFLICT (id) DO UPDATE SET body = excluded.body`);
  const erase = database.prepare(`DELETE FROM ${table} WHERE id = ?`);
  const select = database.prepare<[], { id: string; body: string }>(`SELECT id, body FROM ${table} ORDER BY id`);
  const all = new Map<string, Body>();
  const reread = (): void => {
    all.clear();
    for (const { id, body } of select.all()) all.set(id, JSON.parse(body) as Body);
  };
  reread();
  return {
    all,
    put(id, body) {
      upsert.run({ id, body: JSON.stringify(body) });
      all.set(id, body);
    },
    remove(id) {
      erase.run(id);
      all.delete(id);
    },
    reread,
  };
}
