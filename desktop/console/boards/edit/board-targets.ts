import type { DisplayInfo } from '#shared/ipc/ipc-contract.ts';
import { say } from '../words.ts';

/** A display that a board is looked at for, with the pixels that it has. */
export interface BoardTarget {
  readonly id: string;
  readonly words: string;
  readonly width: number;
  readonly height: number;
}
const USUAL = [
  { id: 'full-hd', words: '1920 × 1080', width: 1_920, height: 1_080 },
  { id: 'uhd', words: '3840 × 2160', width: 3_840, height: 2_160 },
  { id: 'upright', words: say('target.upright', { size: '1080 × 1920' }), width: 1_080, height: 1_920 },
] as const satisfies readonly BoardTarget[];
export const FULL_HD: BoardTarget = USUAL[0];

/** The usual ones, and of other sizes those of this computer. */
export function boardTargets(displays: readonly Pick<DisplayInfo, 'widthPixels' | 'heightPixels'>[]): readonly BoardTarget[] {
  const all = new Map<string, BoardTarget>(USUAL.map((target) => [sizeOf(target), target]));
  for (const { widthPixels: width, heightPixels: height } of displays) {
    const size = sizeOf({ width, height });
    if (all.has(size)) continue;
    all.set(size, { id: size, words: width < height ? say('target.upright', { size }) : size, width, height });
  }
  return [...all.values()];
}
const sizeOf = ({ width, height }: Pick<BoardTarget, 'width' | 'height'>): string => `${width} × ${height}`;

/** One wall unit is 1/54 of the shorter side. */
export const unitPx = ({ width, height }: Pick<BoardTarget, 'width' | 'height'>): number => Math.min(width, height) / 54;

/** As large as it fits into the room, and how much smaller than it is. */
export function fitTarget(
  target: Pick<BoardTarget, 'width' | 'height'>,
  room: { readonly width: number; readonly height: number },
): number {
  return Math.max(0, Math.min(room.width / target.width, room.height / target.height));
}
