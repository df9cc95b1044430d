import { say } from '../words.ts';

/** Displays that a board is looked at for, with the pixels that they have. */
export const BOARD_TARGETS = [
  { id: 'full-hd', words: '1920 × 1080', width: 1_920, height: 1_080 },
  { id: 'uhd', words: '3840 × 2160', width: 3_840, height: 2_160 },
  { id: 'upright', words: say('target.upright', { size: '1080 × 1920' }), width: 1_080, height: 1_920 },
] as const;
export type BoardTarget = (typeof BOARD_TARGETS)[number];

/** One wall unit is 1/54 of the shorter side. */
export const unitPx = ({ width, height }: Pick<BoardTarget, 'width' | 'height'>): number => Math.min(width, height) / 54;

/** As large as it fits into the room, and how much smaller than it is. */
export function fitTarget(
  target: Pick<BoardTarget, 'width' | 'height'>,
  room: { readonly width: number; readonly height: number },
): number {
  return Math.max(0, Math.min(room.width / target.width, room.height / target.height));
}
