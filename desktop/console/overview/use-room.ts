import { onMounted, onUnmounted, type Ref, shallowRef } from 'vue';

/** Pixels that an element has: its width, and the height from its top to the bottom of the window. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** The room of an element, followed as the window changes. */
export function useRoom(element: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<Room>> {
  const room = shallowRef<Room>({ width: 0, height: 0 });
  const measure = (): void => {
    if (element.value === null) return;
    room.value = { width: element.value.clientWidth, height: window.innerHeight - element.value.offsetTop };
  };
  let observer: ResizeObserver | null = null;
  onMounted(() => {
    observer = new ResizeObserver(measure);
    if (element.value !== null) observer.observe(element.value);
    window.addEventListener('resize', measure);
  });
  onUnmounted(() => {
    observer?.disconnect();
    window.removeEventListener('resize', measure);
  });
  return room;
}
