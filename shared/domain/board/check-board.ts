import type { BoardContent, Scene } from './board.ts';
import { GRID_COLUMNS, GRID_ROWS, type Tile, type TilePlace } from './tile.ts';
import { LEAST_CELLS } from './tile-sizes.ts';

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
      says: `Two scenes have the id "${scene.id}".`,
      remedy: 'Give each an id of its own.',
    };
    return [...(isTwice ? [twice] : []), ...checkScene(scene, `scenes.${index}`)];
  });
  if (scenes.length === 0) problems.push({ where: 'scenes', says: 'The board has no scene.', remedy: 'Add one.' });
  for (const [index, { sceneId, hours }] of turns.entries()) {
    const where = `turns.${index}`;
    if (!sceneIds.has(sceneId))
      problems.push({
        where: `${where}.sceneId`,
        says: `A turn names the scene "${sceneId}", which there is not.`,
        remedy: 'Choose another scene, or remove the turn.',
      });
    if (hours !== null && hours.fromMinute === hours.toMinute)
      problems.push({ where: `${where}.hours`, says: 'The hours of a turn end when they begin.', remedy: 'Give it an end, or no hours.' });
  }
  if (takeover.minDwellMs > takeover.maxDwellMs)
    problems.push({
      where: 'takeover.maxDwellMs',
      says: 'Trouble would have to stay longer than it may.',
      remedy: 'Raise the longest stay, or lower the shortest.',
    });
  return problems;
}

function checkScene({ name, tiles }: Scene, scene: string): BoardProblem[] {
  const ids = new Set<string>();
  return tiles.flatMap((tile, index) => {
    const where = `${scene}.tiles.${index}`;
    const found: BoardProblem[] = [];
    if (ids.has(tile.id))
      found.push({ where: `${where}.id`, says: `Two tiles of “${name}” have the id "${tile.id}".`, remedy: 'Give each an id of its own.' });
    ids.add(tile.id);
    if (!isInGrid(tile.place))
      found.push({
        where: `${where}.place`,
        says: `A tile of “${name}” reaches over the edge.`,
        remedy: `There are ${GRID_COLUMNS} columns and ${GRID_ROWS} rows: move it, or make it smaller.`,
      });
    const under = tiles.findIndex((other, at) => at < index && overlaps(other.place, tile.place));
    if (under !== -1)
      found.push({
        where: `${where}.place`,
        says: `Two tiles of “${name}” lie over one another.`,
        remedy: 'Move one of them, or make it smaller.',
      });
    const least = LEAST_CELLS[tile.kind];
    if (tile.place.columns < least.columns || tile.place.rows < least.rows)
      found.push({
        where: `${where}.place`,
        says: `A tile of “${name}” is too small to be read from five metres.`,
        remedy: `Make it ${least.columns} by ${least.rows} cells or larger.`,
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
    return [{ where: `${where}.shows.places`, says: `"${twice}" stands on the floor plan twice.`, remedy: 'Remove one of the places.' }];
  if (places.length > 0 && pictureId === null)
    return [
      {
        where: `${where}.shows.places`,
        says: 'Hosts stand on a floor plan that has no picture.',
        remedy: 'Choose a picture, or remove the places.',
      },
    ];
  return [];
}

export const isInGrid = ({ column, row, columns, rows }: TilePlace): boolean =>
  column >= 0 && row >= 0 && columns >= 1 && rows >= 1 && column + columns <= GRID_COLUMNS && row + rows <= GRID_ROWS;

/** Whether two tiles share a cell. */
export const overlaps = (a: TilePlace, b: TilePlace): boolean =>
  a.column < b.column + b.columns && b.column < a.column + a.columns && a.row < b.row + b.rows && b.row < a.row + a.rows;
