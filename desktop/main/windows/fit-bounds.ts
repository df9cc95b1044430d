import type { Bounds } from './desktop-memory.ts';

/** So much of a window must be on a display that one can see and grab it. */
const VISIBLE_PIXELS = 120;
const DEFAULT_SIZE = { width: 1_440, height: 900 };
/** What a system puts around a window whose own size is that of its content, as Linux has it. */
export const LINUX_FRAME = { width: 12, height: 40 };
const NO_FRAME = { width: 0, height: 0 };

/**
 * Where a window that was at `remembered` goes, given the work areas of the displays that there are now, the primary first.
 * One whose display is gone comes to the middle of the primary.
 */
export function fitBounds(remembered: Bounds | null, workAreas: readonly Bounds[], frame = NO_FRAME): Bounds {
  const primary = workAreas[0] ?? { x: 0, y: 0, ...DEFAULT_SIZE };
  if (remembered !== null && workAreas.some((area) => isGrabbable(remembered, area))) return remembered;
  const width = Math.min(remembered?.width ?? DEFAULT_SIZE.width, primary.width - frame.width);
  const height = Math.min(remembered?.height ?? DEFAULT_SIZE.height, primary.height - frame.height);
  return {
    x: primary.x + Math.floor((primary.width - frame.width - width) / 2),
    y: primary.y + Math.floor((primary.height - frame.height - height) / 2),
    width,
    height,
  };
}

/**
 * Where to ask for a window so that it comes back to where it is. Under X11 it is asked for by its frame but tells where its content is,
 * and would come lower with each start: so as much as it has moved since it arrived is added to where it was asked for.
 */
export function askedFor(now: Bounds, asked: Bounds, arrived: Bounds): Bounds {
  return { ...now, x: asked.x + now.x - arrived.x, y: asked.y + now.y - arrived.y };
}

function isGrabbable(bounds: Bounds, area: Bounds): boolean {
  const shownWidth = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const shownHeight = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y);
  return shownWidth >= VISIBLE_PIXELS && shownHeight >= VISIBLE_PIXELS && bounds.y >= area.y;
}
