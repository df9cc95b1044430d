import { describe, expect, it } from 'vitest';
import type { BoardDraft } from '../../../../desktop/console/boards/edit/board-draft.ts';
import { boardTargets, fitTarget } from '../../../../desktop/console/boards/edit/board-targets.ts';
import { draftLack } from '../../../../desktop/console/boards/edit/draft-lacks.ts';
import { emptyBoard, freshPlace, freshTile } from '../../../../desktop/console/boards/edit/fresh-tile.ts';
import { KIND_ENTRIES, tileWords } from '../../../../desktop/console/boards/edit/tile-kinds.ts';
import { boardFileName } from '../../../../desktop/console/boards/board-file-name.ts';
import { linesChoices } from '../../../../desktop/console/boards/inspect/query-choices.ts';
import { placedAt, steppedOnPlan, without } from '../../../../desktop/console/boards/plan/move-place.ts';
import { boardContentSchema } from '#shared/protocol/boards/board-schema.ts';
import { TILE_KINDS, type Tile } from '#shared/domain/board/tile.ts';
import { LEAST_CELLS } from '#shared/domain/board/tile-sizes.ts';

const scene = { id: 's', name: 'Day', tiles: [] };
const begun = (tiles: readonly Tile[]): BoardDraft => ({ ...emptyBoard('Bar', 's'), scenes: [{ ...scene, tiles }] });

describe('a tile of the palette', () => {
  it('is large enough to be read, and can be saved as it lies unless it says what it lacks', () => {
    for (const kind of TILE_KINDS) {
      expect(KIND_ENTRIES[kind].size.columns).toBeGreaterThanOrEqual(LEAST_CELLS[kind].columns);
      expect(KIND_ENTRIES[kind].size.rows).toBeGreaterThanOrEqual(LEAST_CELLS[kind].rows);
      const place = freshPlace(kind, scene, null);
      if (place === null) throw new Error('There is room.');
      const draft = begun([freshTile(kind, 't', place, scene, ['till-1'])]);
      if (kind === 'picture') expect(draftLack(draft)).toEqual({ words: 'Picture in “Day”: Choose a picture.', sceneId: 's', tileId: 't' });
      else expect([draftLack(draft), boardContentSchema.safeParse(draft).error]).toEqual([null, undefined]);
    }
  });

  it('shows a system that the scene does not show yet', () => {
    const place = { column: 0, row: 0, columns: 6, rows: 4 };
    const first = freshTile('host', 'a', place, scene, ['till-1', 'till-2']);
    const second = freshTile('host', 'b', place, { ...scene, tiles: [first] }, ['till-1', 'till-2']);
    expect([first.shows, second.shows]).toEqual([{ hostId: 'till-1' }, { hostId: 'till-2' }]);
    expect(tileWords(first, () => 'Till 1')).toBe('Till 1');
  });
});

describe('a floor plan', () => {
  it('has each system once, within its rim', () => {
    const places = placedAt(placedAt([], 'till-1', 0.5, 0.5), 'till-1', 1.7, -0.2);
    expect(places).toEqual([{ hostId: 'till-1', x: 1, y: 0 }]);
    expect(without(places, 'till-1')).toEqual([]);
  });

  it('is walked by arrow keys, in larger steps with Shift', () => {
    const places = placedAt([], 'till-1', 0.5, 0.5);
    expect(steppedOnPlan(places, 'till-1', { key: 'ArrowLeft', shiftKey: false })).toEqual([{ hostId: 'till-1', x: 0.49, y: 0.5 }]);
    expect(steppedOnPlan(places, 'till-1', { key: 'ArrowDown', shiftKey: true })).toEqual([{ hostId: 'till-1', x: 0.5, y: 0.55 }]);
    expect(steppedOnPlan(places, 'till-1', { key: 'x', shiftKey: false })).toBeNull();
    expect(steppedOnPlan(places, 'till-2', { key: 'ArrowUp', shiftKey: false })).toBeNull();
  });
});

describe('what a board is looked at and saved as', () => {
  it('fits the room whole, upright too', () => {
    expect(fitTarget({ width: 1_920, height: 1_080 }, { width: 960, height: 1_000 })).toBe(0.5);
    expect(fitTarget({ width: 1_080, height: 1_920 }, { width: 960, height: 480 })).toBe(0.25);
  });

  it('is looked at as the monitors of this computer have it, each size once', () => {
    const usual = ['1920 × 1080', '3840 × 2160', '1080 × 1920, upright'];
    expect(boardTargets([]).map(({ words }) => words)).toEqual(usual);
    const own = [
      { widthPixels: 1_920, heightPixels: 1_080 },
      { widthPixels: 2_560, heightPixels: 1_440 },
      { widthPixels: 2_560, heightPixels: 1_440 },
      { widthPixels: 720, heightPixels: 1_280 },
    ];
    expect(boardTargets(own).map(({ words }) => words)).toEqual([...usual, '2560 × 1440', '720 × 1280, upright']);
  });

  it('is a file by its name', () => {
    expect(boardFileName('Event day – Küche')).toBe('event-day-kuche.board.json');
    expect(boardFileName('日')).toBe('wallboard.board.json');
  });

  it('keeps lines that only a file can ask for', () => {
    const query = { selector: { names: ['host_load1'] }, aggregation: 'avg', combine: 'max', by: ['rack'] } as const;
    const { chosen, choices } = linesChoices(query);
    expect(choices.find(({ id }) => id === chosen)).toMatchObject({ word: 'The highest by rack', combine: 'max', by: ['rack'] });
    expect(linesChoices({ ...query, by: ['zone'] }).chosen).toBe('max zone');
  });
});
