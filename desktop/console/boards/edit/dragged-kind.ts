/** What a tile of the palette is while the browser drags it. */
export const TILE_MIME = 'application/x-wedsync-tile';
