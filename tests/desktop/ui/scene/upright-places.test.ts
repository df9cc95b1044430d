import { expect, test } from 'vitest';
import { GRID_COLUMNS, GRID_ROWS, type TileKind } from '#shared/domain/board/tile.ts';
import { LEAST_CELLS } from '#shared/domain/board/tile-sizes.ts';
import { boardTemplates } from '../../../../desktop/hub/boards/templates/board-templates.ts';
import { uprightPlaces } from '../../../../desktop/ui/scene/upright-places.ts';

const tile = (id: string, kind: TileKind, column: number, row: number, columns: number, rows: number) => ({
  id,
  kind,
  place: { column, row, columns, rows },
});

test('what lay side by side lies one below another, in reading order, as large as it was', () => {
  const places = uprightPlaces([tile('map', 'health-map', 0, 0, 16, 18), tile('alerts', 'alert-list', 16, 0, 16, 18)]);
  expect(places.get('map')).toEqual({ left: 0, top: 0, width: 1, height: 0.5 });
  expect(places.get('alerts')).toEqual({ left: 0, top: 0.5, width: 1, height: 0.5 });
});

test('small tiles stay side by side, as many as keep their shape', () => {
  const numbers = [0, 8, 16, 24].map((column) => tile(`${column}`, 'number', column, 12, 8, 6));
  const places = uprightPlaces([tile('map', 'health-map', 0, 0, 32, 12), ...numbers]);
  expect(places.get('map')).toMatchObject({ left: 0, width: 1 });
  expect(places.get('0')).toMatchObject({ left: 0, width: 0.5 });
  expect(places.get('8')).toMatchObject({ left: 0.5, width: 0.5, top: places.get('0')?.top });
  expect(places.get('16')).toMatchObject({ left: 0, width: 0.5 });
});

test('a scene that leaves room fills the display', () => {
  expect(uprightPlaces([tile('a', 'number', 0, 0, 8, 6)]).get('a')).toEqual({ left: 0, top: 0, width: 1, height: 1 });
});

test('an empty scene has no places', () => expect(uprightPlaces([]).size).toBe(0));

test('every board that ships can be read on an upright display: no tile smaller than the least, none over another', () => {
  const hosts = Array.from({ length: 12 }, (_, index) => ({
    id: `host-${index}`,
    name: `Encoder gateway server ${index}`,
    zone: 'Hall',
    labels: {},
  }));
  for (const { content } of boardTemplates(hosts)) {
    for (const scene of content.scenes) {
      const places = uprightPlaces(scene.tiles);
      const all = [...places.values()];
      expect(all.reduce((sum, { width, height }) => sum + width * height, 0)).toBeLessThanOrEqual(1.000_001);
      for (const { id, kind } of scene.tiles) {
        const { width = 0, height = 0 } = places.get(id) ?? {};
        expect(width * GRID_ROWS, `${content.name}, ${id}`).toBeGreaterThanOrEqual(LEAST_CELLS[kind].columns * 0.75);
        expect(height * GRID_COLUMNS, `${content.name}, ${id}`).toBeGreaterThanOrEqual(LEAST_CELLS[kind].rows * 0.75);
      }
    }
  }
});
