import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { speak } from '#shared/language/spoken.ts';
import { isInGrid, overlaps } from '#shared/domain/board/check-board.ts';
import { MOST_SCENES, MOST_TILES } from '#shared/domain/board/board.ts';
import { GRID_COLUMNS, GRID_ROWS, type Tile, type TilePlace } from '#shared/domain/board/tile.ts';
import { GERMAN } from '../../../../desktop/console/german.ts';
import type { Edit } from '../../../../desktop/console/boards/edit/apply-edit.ts';
import type { BoardDraft } from '../../../../desktop/console/boards/edit/board-draft.ts';
import { draggedPlace, type Grip, HANDLES } from '../../../../desktop/console/boards/edit/drag-tile.ts';
import { beginHistory, editHistory, type EditHistory } from '../../../../desktop/console/boards/edit/edit-history.ts';
import { isFree, nearestFree, placeForNew, steppedPlace } from '../../../../desktop/console/boards/edit/place-tiles.ts';

const tile = (id: string, place: TilePlace): Tile => ({ id, kind: 'clock', place, shows: { hasSeconds: false } });
const at = (column: number, row: number, columns = 4, rows = 3): TilePlace => ({ column, row, columns, rows });
const begun = (tiles: readonly Tile[] = []): BoardDraft => ({
  name: 'Bar',
  scenes: [{ id: 's0', name: 'Day', tiles }],
  turns: [{ sceneId: 's0', dwellMs: 30_000, when: 'always', hours: null }],
  takeover: { least: 'critical', minDwellMs: 10_000, maxDwellMs: 60_000 },
});

/** Every scene within its grid, no tile over another, nothing shown that is not there. */
function expectWhole(draft: BoardDraft): void {
  expect(draft.scenes.length).toBeGreaterThan(0);
  expect(draft.scenes.length).toBeLessThanOrEqual(MOST_SCENES);
  const ids = draft.scenes.flatMap(({ id, tiles }) => [id, ...tiles.map((each) => each.id)]);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { sceneId } of draft.turns) expect(draft.scenes.some(({ id }) => id === sceneId)).toBe(true);
  for (const { tiles } of draft.scenes) {
    expect(tiles.length).toBeLessThanOrEqual(MOST_TILES);
    for (const [index, one] of tiles.entries()) {
      expect(isInGrid(one.place)).toBe(true);
      for (const other of tiles.slice(index + 1)) expect(overlaps(one.place, other.place)).toBe(false);
    }
  }
}

const anyPlace = fc.record({
  column: fc.integer({ min: -4, max: GRID_COLUMNS + 4 }),
  row: fc.integer({ min: -4, max: GRID_ROWS + 4 }),
  columns: fc.integer({ min: 1, max: 20 }),
  rows: fc.integer({ min: 1, max: 12 }),
});

/** A hand that does anything with anything; what it means is found in the board that there is when it comes to it. */
const anyHand = fc.record({
  deed: fc.constantFrom(
    'add-tile',
    'place-tile',
    'duplicate-tile',
    'delete-tile',
    'change-tile',
    'add-scene',
    'duplicate-scene',
    'move-scene',
    'rename-scene',
    'delete-scene',
    'rename-board',
    'set-takeover',
  ),
  scene: fc.nat(30),
  tile: fc.nat(60),
  place: anyPlace,
});
type Hand = typeof anyHand extends fc.Arbitrary<infer Value> ? Value : never;

function editOf(draft: BoardDraft, { deed, scene, tile: tileAt, place }: Hand, newId: string): Edit {
  const chosen = draft.scenes[scene % draft.scenes.length];
  const sceneId = chosen?.id ?? 'none';
  const tileId = chosen?.tiles[tileAt % Math.max(1, chosen.tiles.length)]?.id ?? 'none';
  switch (deed) {
    case 'add-tile':
      return { kind: deed, sceneId, tile: tile(newId, place) };
    case 'place-tile':
      return { kind: deed, sceneId, tileId, place };
    case 'change-tile':
      return { kind: deed, sceneId, tile: { ...tile(tileId, place), kind: 'clock', shows: { hasSeconds: true } } };
    case 'duplicate-tile':
      return { kind: deed, sceneId, tileId, newId };
    case 'delete-tile':
      return { kind: deed, sceneId, tileId };
    case 'add-scene':
      return {
        kind: deed,
        scene: { id: newId, name: newId, tiles: [] },
        turn: { sceneId: newId, dwellMs: 30_000, when: 'always', hours: null },
      };
    case 'duplicate-scene':
      return { kind: deed, sceneId, newId, newTileId: (id) => `${newId}-${id}` };
    case 'move-scene':
      return { kind: deed, sceneId, to: tileAt - 10 };
    case 'rename-scene':
      return { kind: deed, sceneId, name: newId };
    case 'delete-scene':
      return { kind: deed, sceneId };
    case 'set-takeover':
      return { kind: deed, takeover: { least: null, minDwellMs: tileAt, maxDwellMs: tileAt + 1 } };
    default:
      return { kind: 'rename-board', name: newId };
  }
}

describe('what a hand does to a board', () => {
  it('never lays one tile over another or out of the grid, whatever it does', () => {
    fc.assert(
      fc.property(fc.array(anyHand, { maxLength: 40 }), (hands) => {
        let history = beginHistory(begun());
        for (const [index, hand] of hands.entries()) {
          history = editHistory(history, { kind: 'edit', edit: editOf(history.draft, hand, `n${index}`), nowMs: index * 5_000 });
          expectWhole(history.draft);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is undone step by step to where it began, and done again to where it was', () => {
    fc.assert(
      fc.property(fc.array(anyHand, { maxLength: 30 }), (hands) => {
        let history = beginHistory(begun([tile('t0', at(0, 0))]));
        const seen: BoardDraft[] = [history.draft];
        for (const [index, hand] of hands.entries()) {
          history = editHistory(history, { kind: 'edit', edit: editOf(history.draft, hand, `n${index}`), nowMs: index * 5_000 });
          if (history.past.length >= seen.length) seen.push(history.draft);
        }
        expect(history.past).toHaveLength(seen.length - 1);
        for (const draft of seen.toReversed().slice(1)) {
          history = editHistory(history, { kind: 'undo' });
          expect(history.draft).toBe(draft);
        }
        for (const draft of seen.slice(1)) {
          history = editHistory(history, { kind: 'redo' });
          expect(history.draft).toBe(draft);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is undone and done again in German as well', () => {
    onTestFinished(() => speak('en'));
    speak('de', GERMAN);
    let history = beginHistory(begun([tile('a', at(0, 0))]));
    const said = (kind: 'undo' | 'redo'): string => (history = editHistory(history, { kind })).said.words;
    expect(said('undo')).toBe('Es gibt nichts rückgängig zu machen.');
    expect(said('redo')).toBe('Es gibt nichts wiederherzustellen.');
    history = editHistory(history, { kind: 'edit', edit: { kind: 'rename-board', name: 'Garden' }, nowMs: 0 });
    const { words } = history.said;
    expect(said('undo')).toBe(`Rückgängig gemacht: ${words}`);
    expect(said('redo')).toBe(`Wiederhergestellt: ${words}`);
  });

  it('is said in a sentence, and so is what is refused', () => {
    const said = (history: EditHistory): [string, boolean] => [history.said.words, history.said.isRefusal];
    let history = beginHistory(begun([tile('a', at(0, 0)), tile('b', at(4, 0))]));
    const edit = (wanted: Edit): void => void (history = editHistory(history, { kind: 'edit', edit: wanted, nowMs: 0 }));
    edit({ kind: 'place-tile', sceneId: 's0', tileId: 'a', place: at(2, 0) });
    expect(said(history)).toEqual(['Another tile is there.', true]);
    edit({ kind: 'place-tile', sceneId: 's0', tileId: 'a', place: at(8, 2) });
    expect(said(history)).toEqual(['Clock at column 9, row 3.', false]);
    history = editHistory(history, { kind: 'undo' });
    expect(said(history)).toEqual(['Undone: Clock at column 9, row 3.', false]);
    history = editHistory(history, { kind: 'undo' });
    expect(said(history)).toEqual(['There is nothing to undo.', true]);
    edit({ kind: 'delete-scene', sceneId: 's0' });
    expect(said(history)).toEqual(['A board has at least one scene.', true]);
    expect(history.future).toHaveLength(1);
    edit({ kind: 'delete-tile', sceneId: 's0', tileId: 'b' });
    expect([history.future, history.said.turn]).toEqual([[], 6]);
  });

  it('takes what is typed in one go as one step, and not what comes later', () => {
    let history = beginHistory(begun());
    const type = (name: string, nowMs: number): void =>
      void (history = editHistory(history, { kind: 'edit', edit: { kind: 'rename-board', name }, nowMs }));
    type('F', 0);
    type('Fo', 300);
    type('Foyer', 900);
    type('Foyer 2', 5_000);
    expect(history.past.map(({ after }) => after.name)).toEqual(['Foyer', 'Foyer 2']);
    expect(editHistory(editHistory(history, { kind: 'undo' }), { kind: 'undo' }).draft.name).toBe('Bar');
  });

  it('takes the turns of a scene away with it, and brings them back', () => {
    let history = beginHistory(begun());
    history = editHistory(history, {
      kind: 'edit',
      edit: { kind: 'duplicate-scene', sceneId: 's0', newId: 's1', newTileId: (id) => `s1-${id}` },
      nowMs: 0,
    });
    expect(history.draft.turns.map(({ sceneId }) => sceneId)).toEqual(['s0', 's1']);
    history = editHistory(history, { kind: 'edit', edit: { kind: 'delete-scene', sceneId: 's0' }, nowMs: 0 });
    expect(history.draft.turns.map(({ sceneId }) => sceneId)).toEqual(['s1']);
    history = editHistory(history, { kind: 'undo' });
    expect(history.draft.turns.map(({ sceneId }) => sceneId)).toEqual(['s0', 's1']);
  });
});

/** Tiles that lie as they may. */
const anyLayout = fc.array(anyPlace, { maxLength: 14 }).map((wanted) => {
  const places: TilePlace[] = [];
  for (const place of wanted) {
    const free = nearestFree({ ...place, columns: Math.min(place.columns, 8), rows: Math.min(place.rows, 6) }, places);
    if (free !== null) places.push(free);
  }
  return places;
});
const anyGrip: fc.Arbitrary<Grip> = fc.constantFrom('whole', ...HANDLES);
const anyCells = fc.record({ columns: fc.integer({ min: -40, max: 40 }), rows: fc.integer({ min: -24, max: 24 }) });
const LEAST = { columns: 3, rows: 2 };

describe('a tile that is dragged', () => {
  it('always comes to lie on a free place, and a stretched one keeps the edges that are not held', () => {
    fc.assert(
      fc.property(anyLayout, anyGrip, anyCells, (places, grip, by) => {
        const [from, ...others] = places;
        if (from === undefined) return;
        const place = draggedPlace(from, grip, by, LEAST, others);
        expect(isFree(place, others)).toBe(true);
        if (grip === 'whole') {
          expect([place.columns, place.rows]).toEqual([from.columns, from.rows]);
          return;
        }
        if (!grip.includes('w')) expect(place.column).toBe(from.column);
        if (!grip.includes('e')) expect(place.column + place.columns).toBe(from.column + from.columns);
        if (!grip.includes('n')) expect(place.row).toBe(from.row);
        if (!grip.includes('s')) expect(place.row + place.rows).toBe(from.row + from.rows);
        expect(place.columns).toBeGreaterThanOrEqual(Math.min(LEAST.columns, from.columns));
        expect(place.rows).toBeGreaterThanOrEqual(Math.min(LEAST.rows, from.rows));
      }),
      { numRuns: 400 },
    );
  });

  it('stops at its neighbour when stretched, and lies down beside it when moved onto it', () => {
    const neighbour = at(10, 0);
    expect(draggedPlace(at(0, 0), 'e', { columns: 9, rows: 0 }, LEAST, [neighbour])).toEqual(at(0, 0, 10, 3));
    expect(draggedPlace(at(0, 0), 'w', { columns: 9, rows: 0 }, LEAST, [neighbour])).toEqual(at(1, 0, 3, 3));
    expect(draggedPlace(at(0, 0), 'whole', { columns: 9, rows: 0 }, LEAST, [neighbour])).toEqual(at(6, 0));
    expect(draggedPlace(at(0, 0), 'whole', { columns: 99, rows: -9 }, LEAST, [neighbour])).toEqual(at(28, 0));
  });

  it('steps over its neighbour by an arrow key, and not out of the grid', () => {
    expect(steppedPlace(at(0, 0), { columns: 1, rows: 0 }, [at(4, 0)])).toEqual(at(8, 0));
    expect(steppedPlace(at(24, 0), { columns: 1, rows: 0 }, [at(28, 0)])).toBeNull();
    expect(steppedPlace(at(0, 0), { columns: -1, rows: 0 }, [])).toBeNull();
  });

  it('finds the nearest free place as a search of them all does', () => {
    fc.assert(
      fc.property(anyLayout, anyPlace, (places, wanted) => {
        const found = nearestFree(wanted, places);
        const size = { columns: Math.min(wanted.columns, GRID_COLUMNS), rows: Math.min(wanted.rows, GRID_ROWS) };
        const all = Array.from({ length: GRID_COLUMNS * GRID_ROWS }, (_, index) => ({
          column: index % GRID_COLUMNS,
          row: Math.floor(index / GRID_COLUMNS),
          ...size,
        })).filter((place) => isFree(place, places));
        if (found === null) expect(all).toEqual([]);
        else {
          const column = Math.min(Math.max(wanted.column, 0), GRID_COLUMNS - size.columns);
          const row = Math.min(Math.max(wanted.row, 0), GRID_ROWS - size.rows);
          const far = (place: TilePlace): number => (place.column - column) ** 2 + (place.row - row) ** 2;
          expect(far(found)).toBe(Math.min(...all.map(far)));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('that is new is made smaller where its size does not fit, down to what can be read', () => {
    const full = [at(0, 0, 32, 14)];
    expect(placeForNew(at(0, 0, 16, 10), { columns: 6, rows: 4 }, full)).toEqual(at(0, 14, 6, 4));
    expect(placeForNew(at(0, 0, 16, 10), { columns: 6, rows: 5 }, full)).toBeNull();
  });
});
