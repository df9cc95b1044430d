import type { WallDisplay } from '#shared/domain/board/wall-display.ts';
import { brightnessWords } from '#shared/view/boards/brightness-words.ts';
import type { AuditTrail } from '../access/audit-trail.ts';
import type { Devices } from '../access/devices.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import { unknownDisplay } from './board-errors.ts';
import type { BoardHand } from './board-hand.ts';
import type { BoardTables, KeptDisplay } from './board-tables.ts';

/** What somebody decides of a display; what is not said stays as it was. */
export type DisplayChange = Pick<WallDisplay, 'boardId'> & Partial<Pick<WallDisplay, 'pinnedZones' | 'brightness'>>;

/** Monitors of a desk are remembered for as long as nobody opens more of them than this. */
const MOST_MONITORS = 64;

/** Displays, and which board each shows. Browsers are those that the desk let in; monitors those on which a wallboard was opened. */
export interface DisplayBook {
  /** By name. */
  list(): readonly WallDisplay[];
  /** Throws AppError `board.display-unknown`. */
  change(id: string, change: DisplayChange, hand: BoardHand): WallDisplay;
  /** Somebody put a wallboard on a monitor of the desk, or took it away. */
  note(monitor: { readonly id: string; readonly name: string }, isShown: boolean, hand: BoardHand): void;
  /** A wall is open on this display until what this gives is called. */
  attend(id: string): Stop;
  /** A wallboard is on this monitor now. */
  seen(monitor: { readonly id: string; readonly name: string }): void;
  /** What displays show for which nobody decided; null: the venue as it is. */
  setUsual(boardId: string | null): void;
  shownOn(boardId: string): readonly string[];
}

export interface DisplayBookDependencies {
  readonly database: DutyDatabase;
  readonly tables: Pick<BoardTables, 'displays' | 'boards'>;
  readonly devices: Pick<Devices, 'list'>;
  readonly audit: AuditTrail;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly findBoard: (id: string) => { readonly name: string };
  readonly onChange: () => void;
}

export function createDisplayBook(dependencies: DisplayBookDependencies): DisplayBook {
  const { database, devices, audit, clock, onChange } = dependencies;
  const { displays, boards } = dependencies.tables;
  const seenMs = new Map<string, number>();
  /** How many walls are open on it. */
  const connected = new Map<string, number>();
  let usual: string | null = null;
  const boardOf = (kept: KeptDisplay | undefined): string | null => {
    const chosen = kept === undefined || !kept.isDecided ? usual : kept.boardId;
    return chosen !== null && boards.all.has(chosen) ? chosen : null;
  };
  const list = (): WallDisplay[] => {
    const browsers = devices
      .list()
      .filter(({ use, isExpired }) => use === 'display' && !isExpired)
      .map((device): WallDisplay => {
        const kept = displays.all.get(device.id);
        return {
          id: device.id,
          name: device.name,
          kind: 'browser',
          boardId: boardOf(kept),
          pinnedZones: kept?.pinnedZones ?? [],
          brightness: kept?.brightness ?? null,
          isConnected: connected.has(device.id),
          seenMs: Math.max(device.seenMs ?? 0, seenMs.get(device.id) ?? 0) || null,
        };
      });
    const monitors = [...displays.all.values()]
      .filter(({ kind }) => kind === 'monitor')
      .map((kept): WallDisplay => {
        const { isDecided: _, ...display } = kept;
        return {
          ...display,
          brightness: kept.brightness ?? null,
          boardId: boardOf(kept),
          isConnected: connected.has(kept.id),
          seenMs: seenMs.get(kept.id) ?? null,
        };
      });
    return [...monitors, ...browsers].sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
  };
  return {
    list,
    change(id, change, hand) {
      const display = list().find((one) => one.id === id);
      if (display === undefined) throw unknownDisplay(id);
      const { boardId, pinnedZones, brightness } = { ...display, ...change };
      const nameOf = (board: string | null): string | null => (board === null ? null : (boards.all.get(board)?.name ?? null));
      if (boardId !== null) dependencies.findBoard(boardId);
      const { seenMs: _seen, isConnected: _is, ...before } = display;
      const after: KeptDisplay = { ...before, boardId, pinnedZones, brightness, isDecided: true };
      try {
        database.transaction(() => {
          displays.put(id, after);
          audit.record({
            ...hand,
            action: 'board.assigned',
            target: `display:${id}`,
            targetName: display.name,
            before: { board: nameOf(before.boardId), pinnedZones: before.pinnedZones, brightness: brightnessWords(before.brightness) },
            after: { board: nameOf(boardId), pinnedZones, brightness: brightnessWords(brightness) },
          });
        })();
      } catch (error) {
        displays.reread();
        throw error;
      }
      onChange();
      return { ...display, boardId, pinnedZones, brightness };
    },
    note({ id, name }, isShown, hand) {
      audit.record({ ...hand, action: isShown ? 'board.shown' : 'board.hidden', target: `display:${id}`, targetName: name });
    },
    attend(id) {
      connected.set(id, (connected.get(id) ?? 0) + 1);
      if (connected.get(id) === 1) onChange();
      return () => {
        const others = (connected.get(id) ?? 1) - 1;
        seenMs.set(id, clock.nowMs());
        if (others > 0) connected.set(id, others);
        else if (connected.delete(id)) onChange();
      };
    },
    seen({ id, name }) {
      const known = displays.all.get(id);
      seenMs.set(id, clock.nowMs());
      // A browser's id is not for a monitor to have.
      if (known !== undefined && known.kind !== 'monitor') return;
      if (known?.name === name) return;
      const monitors = [...displays.all.values()].filter(({ kind }) => kind === 'monitor');
      if (known === undefined && monitors.length >= MOST_MONITORS) {
        const idle = monitors.find((one) => !one.isDecided && !seenMs.has(one.id));
        if (idle === undefined) return;
        displays.remove(idle.id);
      }
      displays.put(id, { id, kind: 'monitor', boardId: null, pinnedZones: [], brightness: null, isDecided: false, ...known, name });
      onChange();
    },
    setUsual(boardId) {
      if (usual === boardId) return;
      usual = boardId;
      onChange();
    },
    shownOn: (boardId) => list().flatMap((display) => (display.boardId === boardId ? [display.name] : [])),
  };
}
