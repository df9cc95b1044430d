import { isArrowKey, nextTile } from './next-tile.ts';

/** Key handler for a container of `[data-tile]` elements: arrows move the focus to the tile that lies there. */
export function moveAmongTiles(event: KeyboardEvent): void {
  const container = event.currentTarget;
  if (!isArrowKey(event.key) || !(container instanceof HTMLElement) || !(event.target instanceof HTMLElement)) return;
  const current = event.target.closest<HTMLElement>('[data-tile]');
  if (current === null || event.altKey || event.ctrlKey || event.metaKey) return;
  const tiles = [...container.querySelectorAll<HTMLElement>('[data-tile]')];
  const middle = (tile: HTMLElement): { x: number; y: number } => {
    const { left, top, width, height } = tile.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };
  const index = nextTile(tiles.map(middle), middle(current), event.key);
  if (index === null) return;
  event.preventDefault();
  tiles[index]?.focus();
}
