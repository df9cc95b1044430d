import { computed, type Ref, shallowRef, watch } from 'vue';
import { useMeStore } from '../../ui/me-store.ts';
import { noteLately, recallLately } from './lately-used.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { PALETTE_SOURCES } from './palette-sources.ts';
import { type RankedGroup, rankEntries } from './rank-entries.ts';

const LEAP = 8;
const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  PageDown: (at, count) => Math.min(count - 1, at + LEAP),
  PageUp: (at) => Math.max(0, at - LEAP),
};

export interface Palette {
  readonly wanted: Ref<string>;
  readonly groups: Readonly<Ref<readonly RankedGroup[]>>;
  readonly activeId: Readonly<Ref<string | null>>;
  mayNot(entry: PaletteEntry): boolean;
  point(entry: PaletteEntry): void;
  /** True: the key moved among what is shown. */
  move(key: string): boolean;
  /** The entry that Enter would choose; null: none, or one that one may not have. */
  choose(entry?: PaletteEntry): PaletteEntry | null;
}

/** What is typed, what fits it, and which of that one is on. What fits stays in place until something else is typed. */
export function usePalette(): Palette {
  const me = useMeStore();
  /** Whoever has not chosen one means what fits best, also what comes later. */
  let isChosen = false;
  const late = (): void => {
    groups.value = rank();
    if (!isChosen || !shown.value.some(({ id }) => id === activeId.value)) activeId.value = shown.value[0]?.id ?? null;
  };
  const sources = PALETTE_SOURCES.map((source) => source(late));
  const lately = recallLately(window);
  const wanted = shallowRef('');
  const mayNot = ({ permission }: PaletteEntry): boolean => permission !== undefined && !me.may(permission);
  const rank = (): readonly RankedGroup[] =>
    rankEntries(
      sources.flatMap((entries) => entries({ isAnything: wanted.value.trim() === '', lately })),
      wanted.value,
      lately,
      mayNot,
    );
  // Not computed: what changes at the venue meanwhile must not move it under the finger.
  const groups = shallowRef(rank());
  const shown = computed(() => groups.value.flatMap(({ entries }) => entries));
  const activeId = shallowRef(shown.value[0]?.id ?? null);
  watch(wanted, () => {
    isChosen = false;
    groups.value = rank();
    activeId.value = shown.value[0]?.id ?? null;
  });
  return {
    wanted,
    groups,
    activeId,
    mayNot,
    point({ id }) {
      isChosen = true;
      activeId.value = id;
    },
    move(key) {
      const step = STEPS[key];
      if (step === undefined || shown.value.length === 0) return false;
      isChosen = true;
      const at = shown.value.findIndex(({ id }) => id === activeId.value);
      activeId.value = shown.value[step(at, shown.value.length)]?.id ?? null;
      return true;
    },
    choose(entry = shown.value.find(({ id }) => id === activeId.value)) {
      if (entry === undefined || mayNot(entry)) return null;
      noteLately(window, entry.id);
      return entry;
    },
  };
}
