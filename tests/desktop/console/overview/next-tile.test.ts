import { expect, test } from 'vitest';
import { nextTile } from '../../../../desktop/console/overview/next-tile.ts';

const GRID = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 0, y: 50 },
  { x: 100, y: 50 },
];
const from = (index: number, key: Parameters<typeof nextTile>[2]) => nextTile(GRID, GRID[index] as { x: number; y: number }, key);

test('arrows go to the tile that lies there', () => {
  expect([from(0, 'ArrowRight'), from(0, 'ArrowDown'), from(3, 'ArrowLeft'), from(3, 'ArrowUp')]).toEqual([1, 2, 2, 1]);
});

test('at the edge the focus stays', () => {
  expect([from(0, 'ArrowLeft'), from(0, 'ArrowUp'), from(3, 'ArrowRight')]).toEqual([null, null, null]);
});
