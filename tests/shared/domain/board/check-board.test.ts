import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkBoard, isInGrid, overlaps } from '#shared/domain/board/check-board.ts';
import { GRID_COLUMNS, GRID_ROWS, type TilePlace } from '#shared/domain/board/tile.ts';
import { LEAST_CELLS } from '#shared/domain/board/tile-sizes.ts';
import { madeUpBoard, madeUpScene, madeUpTile, tileShowing } from '../../../support/made-up-board.ts';

const wheres = (part: Parameters<typeof madeUpBoard>[0]): string[] => checkBoard(madeUpBoard(part)).map(({ where }) => where);

test('a board whose tiles lie beside one another can be shown', () => {
  const tiles = [madeUpTile({}, 'a'), madeUpTile({ column: 8 }, 'b'), madeUpTile({ row: 14, column: 24 }, 'c')];
  expect(checkBoard(madeUpBoard({ scenes: [madeUpScene('one', tiles)] }))).toEqual([]);
});

test('a tile that reaches over the edge, lies on another or cannot be read is named, with what to do', () => {
  const over = madeUpTile({ column: 28 }, 'over');
  const on = madeUpTile({ column: 30, row: 2, columns: 4 }, 'on');
  const small = madeUpTile({ row: 10, columns: 3 }, 'small');
  const problems = checkBoard(madeUpBoard({ scenes: [madeUpScene('one', [over, on, small])] }));
  expect(problems.map(({ where, says }) => [where, says])).toEqual([
    ['scenes.0.tiles.0.place', 'A tile of “Scene one” reaches over the edge.'],
    ['scenes.0.tiles.1.place', 'A tile of “Scene one” reaches over the edge.'],
    ['scenes.0.tiles.1.place', 'Two tiles of “Scene one” lie over one another.'],
    ['scenes.0.tiles.2.place', 'A tile of “Scene one” is too small to be read from five metres.'],
  ]);
  expect(problems.every(({ remedy }) => remedy.length > 0)).toBe(true);
});

test('turns name scenes that there are, and end after they begin', () => {
  const turn = { sceneId: 'two', dwellMs: 20_000, when: 'always', hours: { weekdays: [6], fromMinute: 60, toMinute: 60 } } as const;
  expect(wheres({ turns: [turn] })).toEqual(['turns.0.sceneId', 'turns.0.hours']);
});

test('scenes and tiles are told apart by their ids', () => {
  expect(wheres({ scenes: [madeUpScene('one'), madeUpScene('one')] })).toEqual(['scenes.1.id']);
  expect(wheres({ scenes: [madeUpScene('one', [madeUpTile(), madeUpTile({ column: 8 })])] })).toEqual(['scenes.0.tiles.1.id']);
  expect(wheres({ scenes: [], turns: [] })).toEqual(['scenes']);
});

test('hosts stand on a floor plan once, and only where there is a plan', () => {
  const places = [{ hostId: 'till-1', x: 0.1, y: 0.2 }];
  const of = (shows: { pictureId: string | null; places: typeof places }): string[] =>
    wheres({ scenes: [madeUpScene('one', [tileShowing('health-map', { zones: [], ...shows })])] });
  expect(of({ pictureId: 'a'.repeat(64), places })).toEqual([]);
  expect(of({ pictureId: null, places })).toEqual(['scenes.0.tiles.0.shows.places']);
  expect(of({ pictureId: 'a'.repeat(64), places: [...places, ...places] })).toEqual(['scenes.0.tiles.0.shows.places']);
});

test('trouble that must stay longer than it may is refused', () => {
  expect(wheres({ takeover: { least: 'warning', minDwellMs: 60_000, maxDwellMs: 20_000 } })).toEqual(['takeover.maxDwellMs']);
});

const place: fc.Arbitrary<TilePlace> = fc.record({
  column: fc.integer({ min: -2, max: GRID_COLUMNS }),
  row: fc.integer({ min: -2, max: GRID_ROWS }),
  columns: fc.integer({ min: 1, max: GRID_COLUMNS }),
  rows: fc.integer({ min: 1, max: GRID_ROWS }),
});
const cellsOf = ({ column, row, columns, rows }: TilePlace): string[] =>
  Array.from({ length: columns * rows }, (_, index) => `${column + (index % columns)} ${row + Math.floor(index / columns)}`);

test('two tiles lie over one another exactly when they share a cell', () => {
  fc.assert(
    fc.property(place, place, (a, b) => {
      const shared = new Set(cellsOf(a));
      expect(overlaps(a, b)).toBe(cellsOf(b).some((cell) => shared.has(cell)));
      expect(overlaps(b, a)).toBe(overlaps(a, b));
    }),
  );
});

test('a tile is in the grid exactly when each of its cells is', () => {
  fc.assert(
    fc.property(place, (one) => {
      const isInside = cellsOf(one).every((cell) => {
        const [column = -1, row = -1] = cell.split(' ').map(Number);
        return column >= 0 && column < GRID_COLUMNS && row >= 0 && row < GRID_ROWS;
      });
      expect(isInGrid(one)).toBe(isInside);
    }),
  );
});

test('a board without problems has no two tiles on one cell, and none outside', () => {
  const least = LEAST_CELLS.clock;
  fc.assert(
    fc.property(fc.array(place, { maxLength: 6 }), (places) => {
      const tiles = places.map((one, index) => madeUpTile(one, `t${index}`));
      const cells = places.flatMap(cellsOf);
      const isRight =
        new Set(cells).size === cells.length &&
        places.every((one) => isInGrid(one) && one.columns >= least.columns && one.rows >= least.rows);
      expect(checkBoard(madeUpBoard({ scenes: [madeUpScene('one', tiles)] })).length === 0).toBe(isRight);
    }),
  );
});
