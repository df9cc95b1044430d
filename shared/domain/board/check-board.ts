import type { BoardContent, Scene } from './board.ts';
import { GRID_COLUMNS, GRID_ROWS, type Tile, type TilePlace } from './tile.ts';
import { LEAST_CELLS } from './tile-sizes.ts';
import { say } from './words.ts';

/** What is wrong with a board, for people: where, what, and how to mend it. */
export interface BoardProblem {
  /** `scenes.0.tiles.2.place` */
  readonly where: string;
  readonly says: string;
  readonly remedy: string;
}

/** All that keeps a board from being shown as it is; none: it can be. What its schema asks is taken for granted. */
export function checkBoard({ scenes, turns, takeover }: BoardContent): readonly BoardProblem[] {
  const sceneIds = new Set<string>();
  const problems: BoardProblem[] = scenes.flatMap((scene, index) => {
    const isTwice = sceneIds.has(scene.id);
    sceneIds.add(scene.id);
    const twice: BoardProblem = {
      where: `scenes.${index}.id`,
      says: say('scene.twice', { id: scene.id }),
      remedy: say('own-id'),
    };
    return [...(isTwice ? [twice] : []), ...checkScene(scene, `scenes.${index}`)];
  });
  if (scenes.length === 0) problems.push({ where: 'scenes', says: say('no-scene'), remedy: say('no-scene.do') });
  for (const [index, { sceneId, hours }] of turns.entries()) {
    const where = `turns.${index}`;
    if (!sceneIds.has(sceneId))
      problems.push({
        where: `${where}.sceneId`,
        says: say('turn.no-scene', { id: sceneId }),
        remedy: say('turn.no-scene.do'),
      });
    if (hours !== null && hours.fromMinute === hours.toMinute)
      problems.push({ where: `${where}.hours`, says: say('hours'), remedy: say('hours.do') });
  }
  if (takeover.minDwellMs > takeover.maxDwellMs)
    problems.push({
      where: 'takeover.maxDwellMs',
      says: say('takeover'),
      remedy: say('takeover.do'),
    });
  return problems;
}

function checkScene({ name, tiles }: Scene, scene: string): BoardProblem[] {
  const ids = new Set<string>();
  return tiles.flatMap((tile, index) => {
    const where = `${scene}.tiles.${index}`;
    const found: BoardProblem[] = [];
    if (ids.has(tile.id))
      found.push({ where: `${where}.id`, says: say('tile.twice', { scene: name, id: tile.id }), remedy: say('own-id') });
    ids.add(tile.id);
    if (!isInGrid(tile.place))
      found.push({
        where: `${where}.place`,
        says: say('edge', { scene: name }),
        remedy: say('edge.do', { columns: GRID_COLUMNS, rows: GRID_ROWS }),
      });
    const under = tiles.findIndex((other, at) => at < index && overlaps(other.place, tile.place));
    if (under !== -1)
      found.push({
        where: `${where}.place`,
        says: say('over', { scene: name }),
        remedy: say('over.do'),
      });
    const least = LEAST_CELLS[tile.kind];
    if (tile.place.columns < least.columns || tile.place.rows < least.rows)
      found.push({
        where: `${where}.place`,
        says: say('small', { scene: name }),
        remedy: say('small.do', { columns: least.columns, rows: least.rows }),
      });
    return [...found, ...checkContents(tile, where)];
  });
}

function checkContents(tile: Tile, where: string): BoardProblem[] {
  if (tile.kind !== 'health-map') return [];
  const { places, pictureId } = tile.shows;
  const hostIds = places.map(({ hostId }) => hostId);
  const twice = hostIds.find((hostId, index) => hostIds.indexOf(hostId) !== index);
  if (twice !== undefined)
    return [{ where: `${where}.shows.places`, says: say('place.twice', { host: twice }), remedy: say('place.twice.do') }];
  if (places.length > 0 && pictureId === null)
    return [
      {
        where: `${where}.shows.places`,
        says: say('no-plan'),
        remedy: say('no-plan.do'),
      },
    ];
  return [];
}

export const isInGrid = ({ column, row, columns, rows }: TilePlace): boolean =>
  column >= 0 && row >= 0 && columns >= 1 && rows >= 1 && column + columns <= GRID_COLUMNS && row + rows <= GRID_ROWS;

/** Whether two tiles share a cell. */
export const overlaps = (a: TilePlace, b: TilePlace): boolean =>
  a.column < b.column + b.columns && b.column < a.column + a.columns && a.row < b.row + b.rows && b.row < a.row + a.rows;
