import type { AuditAction } from '#shared/domain/access/audit-record.ts';
import { type Board, type BoardContent, MOST_BOARDS } from '#shared/domain/board/board.ts';
import { checkBoard } from '#shared/domain/board/check-board.ts';
import type { AuditTrail } from '../access/audit-trail.ts';
import { makeId } from '../access/token.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock } from '../kernel/clock.ts';
import { boardInUse, overtakenBoard, refuseInvalid, tooMany, unknownBoard } from './board-errors.ts';
import type { BoardTables } from './board-tables.ts';
import { type BoardHand, handName } from './board-hand.ts';

/** All boards. What cannot be is refused with AppError `board.…`. */
export interface BoardBook {
  /** By name. */
  list(): readonly Board[];
  find(id: string): Board;
  create(content: BoardContent, hand: BoardHand): Board;
  /** Whole, made from `revision`. */
  change(id: string, content: BoardContent, revision: number, hand: BoardHand): Board;
  /** Not one that a display shows. */
  remove(id: string, hand: BoardHand): Board;
}

export interface BoardBookDependencies {
  readonly database: DutyDatabase;
  readonly tables: Pick<BoardTables, 'boards'>;
  readonly audit: AuditTrail;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Names of displays that show it. */
  readonly shownOn: (boardId: string) => readonly string[];
  /** `board` null: it is gone. */
  readonly onChange: (id: string, board: Board | null) => void;
}

export function createBoardBook({ database, tables: { boards }, audit, clock, shownOn, onChange }: BoardBookDependencies): BoardBook {
  const find = (id: string): Board => {
    const found = boards.all.get(id);
    if (found === undefined) throw unknownBoard(id);
    return found;
  };
  /** With its audit record: both or neither. */
  const write = (work: () => void, entry: Parameters<AuditTrail['record']>[0]): void => {
    try {
      database.transaction(() => {
        work();
        audit.record(entry);
      })();
    } catch (error) {
      boards.reread();
      throw error;
    }
  };
  const save = (board: Board, before: Board | null, action: AuditAction, hand: BoardHand): Board => {
    refuseInvalid(() => checkBoard(board));
    const said = { ...hand, action, target: `board:${board.id}`, targetName: board.name };
    write(() => boards.put(board.id, board), { ...said, ...(before === null ? {} : { before: inShort(before) }), after: inShort(board) });
    onChange(board.id, board);
    return board;
  };
  return {
    list: () => [...boards.all.values()].sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1)),
    find,
    create({ name, scenes, turns, takeover }, hand) {
      if (boards.all.size >= MOST_BOARDS) throw tooMany('boards', MOST_BOARDS);
      const made = { id: makeId(), revision: 1, changedMs: clock.nowMs(), changedBy: handName(hand) };
      return save({ name, scenes, turns, takeover, ...made }, null, 'board.created', hand);
    },
    change(id, { name, scenes, turns, takeover }, revision, hand) {
      const before = find(id);
      if (before.revision !== revision) throw overtakenBoard(before.name);
      const made = { id, revision: revision + 1, changedMs: clock.nowMs(), changedBy: handName(hand) };
      return save({ name, scenes, turns, takeover, ...made }, before, 'board.changed', hand);
    },
    remove(id, hand) {
      const board = find(id);
      const displays = shownOn(id);
      if (displays.length > 0) throw boardInUse(board.name, displays);
      write(() => boards.remove(id), {
        ...hand,
        action: 'board.deleted',
        target: `board:${id}`,
        targetName: board.name,
        before: inShort(board),
      });
      onChange(id, null);
      return board;
    },
  };
}

/** What the audit trail keeps of it. */
function inShort({ name, scenes, turns, takeover, revision }: Board): unknown {
  const tiles = (scene: Board['scenes'][number]): string => `${scene.name}: ${scene.tiles.map(({ kind }) => kind).join(', ')}`;
  return { name, scenes: scenes.map(tiles), turns: turns.length, takeover, revision };
}
