import type { Board } from '#shared/domain/board/board.ts';
import { computed, type ComputedRef, onMounted, onUnmounted, shallowRef, watch } from 'vue';
import { useEventsStore } from '../../ui/events/events-store.ts';
import { useNeedsStore } from '../../ui/needs/needs-store.ts';
import { useHub } from '../../ui/use-hub.ts';
import { useDirectorClock } from './director-clock.ts';
import { advance, FOLLOWING, press, type Shown, shownBy } from './direct.ts';
import { turnAt } from './turn-at.ts';

const KEYS: Readonly<Record<string, 'hold' | 'next' | 'before'>> = {
  ' ': 'hold',
  ArrowRight: 'next',
  ArrowLeft: 'before',
  PageDown: 'next',
  PageUp: 'before',
};

/** Which scene of a board this display shows; null while there is none to show. Keys stop the turns, for ten minutes at most. */
export function useDirector(board: () => Board | null, isTaken: () => boolean): ComputedRef<Shown | null> {
  const { timeZone } = useHub();
  const nowMs = useDirectorClock();
  const needs = useNeedsStore();
  const events = useEventsStore();
  const direction = shallowRef(FOLLOWING);
  const turn = computed(() => {
    const found = board();
    if (found === null) return null;
    const isTrouble = needs.all.some(({ standing }) => standing !== 'set-aside');
    return turnAt(found, { nowMs: nowMs.value, timeZone: timeZone.value, isEventDay: events.day.isOn, isTrouble });
  });
  const shown = computed(() => {
    const found = board();
    if (turn.value === null || found === null) return null;
    const now = shownBy(direction.value, turn.value, nowMs.value);
    // A scene that was deleted meanwhile is nowhere to stay.
    return found.scenes.some(({ id }) => id === now.sceneId) ? now : { ...turn.value, isPaused: false };
  });
  watch(
    [nowMs, turn, isTaken],
    () => {
      if (turn.value !== null) direction.value = advance(direction.value, turn.value, isTaken(), nowMs.value);
    },
    { immediate: true },
  );
  watch(
    () => board()?.id,
    () => (direction.value = FOLLOWING),
  );
  const onKey = (event: KeyboardEvent): void => {
    const key = KEYS[event.key];
    const found = board();
    if (key === undefined || found === null || shown.value === null || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    direction.value = press(
      direction.value,
      key,
      shown.value,
      found.scenes.map(({ id }) => id),
      nowMs.value,
    );
  };
  onMounted(() => window.addEventListener('keydown', onKey));
  onUnmounted(() => window.removeEventListener('keydown', onKey));
  return shown;
}
