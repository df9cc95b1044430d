import { onMounted, onUnmounted, type Ref, shallowRef } from 'vue';
import type { WallArea } from './layout/compute-wall-layout.ts';

/**
 * How large an element is, in wall units; null until it is measured. It must be set in type of one unit (`font-size: var(--u)`), so that the
 * unit is that of whatever it stands in: a display, a tile, a preview.
 */
export function useArea(element: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<WallArea | null>> {
  const area = shallowRef<WallArea | null>(null);
  const measure = (): void => {
    const box = element.value;
    if (box === null) return;
    const unitPx = Number.parseFloat(getComputedStyle(box).fontSize);
    if (unitPx > 0) area.value = { widthUnits: box.clientWidth / unitPx, heightUnits: box.clientHeight / unitPx };
  };
  let observer: ResizeObserver | null = null;
  onMounted(() => {
    observer = new ResizeObserver(measure);
    if (element.value !== null) observer.observe(element.value);
    measure();
  });
  onUnmounted(() => observer?.disconnect());
  return area;
}
