import type { ChartPage } from './use-chart-page.ts';

/** A drag shorter than this was a click. */
const LEAST_DRAG_PX = 5;
const WHEEL_ZOOM = 0.0016;
const KEY_PAN = 0.25;

/**
 * Wheel with Ctrl and pinch zoom, the wheel to the side and a drag with Shift move along, a drag marks a stretch and shows it, a double click
 * returns to now. A plain wheel stays the page's. Gives what ends it.
 */
export function followGestures(area: HTMLElement, page: ChartPage): () => void {
  const ends = new AbortController();
  const { signal } = ends;
  const pointers = new Map<number, number>();
  let startedX = 0;
  let isMoving = false;
  let apart = 0;
  const timeAt = (clientX: number): number => {
    const { left, width } = area.getBoundingClientRect();
    const { fromMs, untilMs } = page.span.value;
    return fromMs + Math.min(1, Math.max(0, (clientX - left) / width)) * (untilMs - fromMs);
  };
  const widthMs = (px: number): number => (px / area.clientWidth) * page.windowMs.value;

  area.addEventListener(
    'wheel',
    (event) => {
      const isSide = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
      if (!event.ctrlKey && !event.metaKey && !isSide) return;
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) page.zoom(Math.exp(event.deltaY * WHEEL_ZOOM), timeAt(event.clientX));
      else page.pan(widthMs(event.deltaX === 0 ? event.deltaY : event.deltaX));
    },
    { passive: false, signal },
  );
  area.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      area.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, event.clientX);
      isMoving = event.shiftKey;
      startedX = event.clientX;
      apart = spread(pointers);
      if (pointers.size > 1) page.brush.value = null;
    },
    { signal },
  );
  area.addEventListener(
    'pointermove',
    (event) => {
      const before = pointers.get(event.pointerId);
      if (before === undefined) return;
      pointers.set(event.pointerId, event.clientX);
      if (pointers.size > 1) {
        const now = spread(pointers);
        if (apart > 0 && now > 0) page.zoom(apart / now, timeAt(middle(pointers)));
        apart = now;
      } else if (isMoving) page.pan(widthMs(before - event.clientX));
      else if (page.brush.value !== null || Math.abs(event.clientX - startedX) > LEAST_DRAG_PX) {
        const [one, other] = [timeAt(startedX), timeAt(event.clientX)];
        page.brush.value = { fromMs: Math.min(one, other), untilMs: Math.max(one, other) };
      }
    },
    { signal },
  );
  const release = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId)) return;
    const marked = page.brush.value;
    page.brush.value = null;
    if (event.type === 'pointerup' && marked !== null) page.show(marked);
  };
  area.addEventListener('pointerup', release, { signal });
  area.addEventListener('pointercancel', release, { signal });
  area.addEventListener('dblclick', page.toNow, { signal });
  return () => ends.abort();
}

function spread(pointers: ReadonlyMap<number, number>): number {
  const places = [...pointers.values()];
  return places.length < 2 ? 0 : Math.max(...places) - Math.min(...places);
}

function middle(pointers: ReadonlyMap<number, number>): number {
  const places = [...pointers.values()];
  return places.reduce((sum, place) => sum + place, 0) / places.length;
}

/** Keys of a chart that has the focus; false for one that is not its own. `walk` moves the cursor by steps, null: to the newest. */
export function pressChartKey(event: KeyboardEvent, page: ChartPage, atMs: number, walk: (steps: number | null) => void): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { windowMs } = page;
  const deeds: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => (event.shiftKey ? page.pan(-windowMs.value * KEY_PAN) : walk(-1)),
    ArrowRight: () => (event.shiftKey ? page.pan(windowMs.value * KEY_PAN) : walk(1)),
    PageUp: () => page.pan(-windowMs.value),
    PageDown: () => page.pan(windowMs.value),
    End: () => walk(null),
    '+': () => page.zoom(0.5, atMs),
    '=': () => page.zoom(0.5, atMs),
    '-': () => page.zoom(2, atMs),
    '0': page.toNow,
    Escape: page.toNow,
  };
  const deed = Object.hasOwn(deeds, event.key) ? deeds[event.key] : undefined;
  if (deed === undefined || (event.key === 'Escape' && page.isHome.value)) return false;
  deed();
  return true;
}
