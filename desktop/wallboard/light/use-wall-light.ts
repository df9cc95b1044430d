import { FULL_LIGHT, lightAt, type WallLight } from '#shared/domain/board/wall-brightness.ts';
import { computed, type ComputedRef, inject, watch } from 'vue';
import { useBoardsStore } from '../../ui/boards/boards-store.ts';
import { useAppearance } from '../../ui/use-appearance.ts';
import { useHub } from '../../ui/use-hub.ts';
import { useDirectorClock } from '../director/director-clock.ts';
import { DESK_THEME } from './desk-theme.ts';

/**
 * How bright this display is now, as the desk has set it; all of its light while trouble has it. Sets the appearance too: high
 * contrast in place of dark where somebody chose that at its desk.
 */
export function useWallLight(isTaken: () => boolean): ComputedRef<WallLight> {
  const boards = useBoardsStore();
  const appearance = useAppearance();
  const { timeZone } = useHub();
  const nowMs = useDirectorClock();
  const deskTheme = inject(DESK_THEME, null);
  const light = computed((before?: WallLight) => {
    const now = lightAt(boards.own?.brightness ?? null, nowMs.value, timeZone.value);
    const next = isTaken() ? { ...now, percent: FULL_LIGHT.percent } : now;
    return before?.percent === next.percent && before.appearance === next.appearance ? before : next;
  });
  const theme = computed(() =>
    light.value.appearance === 'dark' && deskTheme?.value === 'contrast' ? 'contrast' : light.value.appearance,
  );
  watch(theme, (now) => appearance.choose(now), { immediate: true });
  return light;
}
