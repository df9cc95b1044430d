import type { HostState } from '#shared/domain/host-state.ts';
import type { DayWords } from '#shared/view/needs/need-sentence.ts';
import { venueMoment } from '#shared/view/venue-time.ts';
import { computed, type ComputedRef } from 'vue';
import { useNeedsStore } from '../../ui/needs/needs-store.ts';
import { useHub } from '../../ui/use-hub.ts';
import { useTicker } from '../../ui/use-ticker.ts';
import { say } from '../words.ts';

/** The sentence of the day with the mark that stands before it; while the hub is lost it says nothing of the venue, for nobody knows. */
export function useDayWords(): ComputedRef<DayWords & { readonly mark: HostState }> {
  const { lostSinceMs, timeZone } = useHub();
  const nowMs = useTicker();
  const needs = useNeedsStore();
  return computed(() => {
    if (lostSinceMs.value !== null) {
      const moment = venueMoment(lostSinceMs.value, nowMs.value, timeZone.value, true);
      return { mark: 'stale', main: say('lost'), aside: say('as-it-was', { at: moment }) };
    }
    return { mark: needs.mark, ...needs.sentence };
  });
}
