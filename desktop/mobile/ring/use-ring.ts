import type { Incident } from '#shared/domain/incident/incident.ts';
import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';
import { computed, inject, type InjectionKey, type Ref, shallowRef, watch } from 'vue';
import { useIncidentsStore } from '../../ui/incidents/incidents-store.ts';
import { useNeedsStore } from '../../ui/needs/needs-store.ts';
import { useToldStore } from '../../ui/told/told-store.ts';
import { useHub } from '../../ui/use-hub.ts';
import { useTicker } from '../../ui/use-ticker.ts';
import { advanceRing, type RingState, seen, SILENT } from './advance-ring.ts';
import { callersOf, keyOfNotice } from './callers-of.ts';
import type { Bell } from './open-bell.ts';

/** Whether this phone makes itself heard, and by what. */
export interface RingKeeper {
  readonly isOn: Readonly<Ref<boolean>>;
  readonly bell: Bell;
  choose(isOn: boolean): void;
}

export const RING: InjectionKey<RingKeeper> = Symbol('ring');

export function useRingKeeper(): RingKeeper {
  const keeper = inject(RING);
  if (keeper === undefined) throw new Error('No bell was provided: main.ts must provide it.');
  return keeper;
}

/** What is announced: an incident, what the hub says of one, or something else that it says. */
export interface Announcement {
  readonly key: string;
  readonly incident: Incident | null;
  readonly notice: LiveNotice | null;
}

export interface Ring {
  readonly announced: Readonly<Ref<Announcement | null>>;
  /** It was seen: no more noise about it here, and the hub knows. */
  see(key: string): void;
}

/** Announces what nobody has when it comes up while this page is open, and what the hub wants this phone to say. */
export function useRing(): Ring {
  const { lostSinceMs } = useHub();
  const nowMs = useTicker();
  const keeper = useRingKeeper();
  const incidents = useIncidentsStore();
  const needs = useNeedsStore();
  const told = useToldStore();
  const state = shallowRef<RingState>(SILENT);
  const callers = computed(() => callersOf(needs.all, told.notices));
  watch([nowMs, callers], () => {
    // While nobody knows how it stands there is nothing to announce; what was known stays known.
    if (incidents.phase !== 'ready' || lostSinceMs.value !== null) return;
    const step = advanceRing(state.value, callers.value, nowMs.value);
    state.value = step.state;
    if (step.ring !== null && keeper.isOn.value) keeper.bell.ring(step.ring);
  });
  return {
    announced: computed(() => {
      const key = state.value.ringing[0]?.key;
      if (key === undefined) return null;
      const notice = told.notices.find((each) => keyOfNotice(each) === key) ?? null;
      return { key, incident: incidents.byId.get(key) ?? null, notice };
    }),
    see(key) {
      state.value = seen(state.value, key);
      for (const notice of told.notices) if (keyOfNotice(notice) === key) told.see(notice.id);
    },
  };
}
