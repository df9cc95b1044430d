import type { Board } from '#shared/domain/board/board.ts';
import type { AuditTrail } from '../access/audit-trail.ts';
import type { Devices } from '../access/devices.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { FileVaultFolders } from '../kernel/files/file-vault.ts';
import type { Logger } from '../kernel/logger.ts';
import { type BoardBook, createBoardBook } from './board-book.ts';
import { type BoardPictures, openBoardPictures } from './board-pictures.ts';
import { openBoardTables } from './board-tables.ts';
import { createDisplayBook, type DisplayBook } from './display-book.ts';

/** What has changed: one board (null: it is gone), or which display shows which. */
export type BoardsChange = { readonly kind: 'board'; readonly id: string; readonly board: Board | null } | { readonly kind: 'displays' };

/** What walls show. */
export interface Boards {
  readonly book: BoardBook;
  readonly pictures: BoardPictures;
  readonly displays: DisplayBook;
  onChange(listener: (change: BoardsChange) => void): Stop;
  close(): Promise<void>;
}

export interface BoardsDependencies {
  readonly database: DutyDatabase;
  readonly audit: AuditTrail;
  readonly devices: Pick<Devices, 'list'>;
  readonly pictures: FileVaultFolders;
  readonly clock: Clock;
  readonly log: Logger;
}

export function openBoards(dependencies: BoardsDependencies): Boards {
  const tables = openBoardTables(dependencies.database);
  const listeners = new Set<(change: BoardsChange) => void>();
  const tell = (change: BoardsChange): void => {
    for (const listener of listeners) listener(change);
  };
  const displays: DisplayBook = createDisplayBook({
    ...dependencies,
    tables,
    findBoard: (id) => book.find(id),
    onChange: () => tell({ kind: 'displays' }),
  });
  const book = createBoardBook({
    ...dependencies,
    tables,
    shownOn: displays.shownOn,
    onChange: (id, board) => tell({ kind: 'board', id, board }),
  });
  const pictures = openBoardPictures({ ...dependencies, ...dependencies.pictures, tables });
  return {
    book,
    pictures,
    displays,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: pictures.close,
  };
}
