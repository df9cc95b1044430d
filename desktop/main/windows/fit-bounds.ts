import type { Bounds } from './desktop-memory.ts';

/** So much of a window must be on a display that one can see and grab it. */
const VISIBLE_PIXELS = 120;
const DEFAULT_SIZE = { width: 1_440, height: 900 };

/**
 * Where a window that was at `remembered` goes, given the work areas of the displays that there are now, the primary first.
 * One whose display is gone comes to the middle of the primary.
 */
export function fitBounds(remembered: Bounds | null, workAreas: readonly Bounds[]): Bounds {
  const primary = workAreas[0] ?? { x: 0, y: 0, ...DEFAULT_SIZE };
  if (remembered !== null && workAreas.some((area) => isGrabbable(remembered, area))) return remembered;
  const width = Math.min(remembered?.width ?? DEFAULT_SIZE.width, primary.width);
  const height = Math.min(remembered?.height ?? DEFAULT_SIZE.height, primary.height);
  return {
    x: primary.x + Math.floor((primary.width - width) / 2),
    y: primary.y + Math.floor((primary.height - height) / 2),
    width,
    height,
  };
}

function isGrabbable(bounds: Bounds, area: Bounds): boolean {
  const shownWidth = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const shownHeight = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y);
  return shownWidth >= VISIBLE_PIXELS && shownHeight >= VISIBLE_PIXELS && bounds.y >= area.y;
}
