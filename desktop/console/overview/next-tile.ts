export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** Middle of a tile on the page. */
export interface TilePlace {
  readonly x: number;
  readonly y: number;
}

export function isArrowKey(key: string): key is ArrowKey {
  return key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown';
}

/** Index of the tile that lies nearest in the direction of the arrow; null when there is none. */
export function nextTile(places: readonly TilePlace[], from: TilePlace, key: ArrowKey): number | null {
  let best: number | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  places.forEach((place, index) => {
    const along =
      key === 'ArrowLeft'
        ? from.x - place.x
        : key === 'ArrowRight'
          ? place.x - from.x
          : key === 'ArrowUp'
            ? from.y - place.y
            : place.y - from.y;
    const across = key === 'ArrowLeft' || key === 'ArrowRight' ? Math.abs(place.y - from.y) : Math.abs(place.x - from.x);
    if (along <= 1) return;
    // What lies straight ahead comes before what is nearer but aside.
    const cost = along + across * 3;
    if (cost < bestCost) [best, bestCost] = [index, cost];
  });
  return best;
}
