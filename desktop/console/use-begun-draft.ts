import { computed, type ComputedRef, type ShallowRef, shallowRef, watch } from 'vue';
import { refusalWords } from '../ui/refusal-words.ts';

export interface BegunDraftOptions<Item, Draft> {
  /** Of the page's address; null for a new one. */
  readonly id: () => string | null;
  /** As it is saved now; null while it is not there. */
  readonly item: () => Item | null;
  readonly blank: Draft;
  readonly draftOf: (item: Item) => Draft;
  /** What would be sent: two drafts that send the same are the same. */
  readonly saidBy: (draft: Draft) => unknown;
  /** Called a new one as long as it has no name of its own. */
  readonly titleOf: (item: Item | null) => string;
}

/** What a page holds of one thing until it is saved, while others may change it. */
export interface BegunDraft<Item, Draft> {
  readonly draft: ShallowRef<Draft>;
  /** What the draft was begun from; null for a new one. */
  readonly begun: ShallowRef<Item | null>;
  readonly isTouched: ComputedRef<boolean>;
  /** Somebody else has saved it meanwhile. */
  readonly isOvertaken: ComputedRef<boolean>;
  readonly failure: ShallowRef<string | null>;
  readonly isBusy: ShallowRef<boolean>;
  readonly begin: (from: Item | null) => void;
  /** Sends it, once at a time; what is refused is said, and the draft stays. */
  readonly save: (send: () => Promise<void>) => Promise<void>;
}

export function useBegunDraft<Item, Draft>(options: BegunDraftOptions<Item, Draft>): BegunDraft<Item, Draft> {
  const { blank, draftOf, saidBy } = options;
  const item = computed(options.item);
  const begun = shallowRef<Item | null>(null) as ShallowRef<Item | null>;
  const draft = shallowRef(blank) as ShallowRef<Draft>;
  const failure = shallowRef<string | null>(null);
  const isBusy = shallowRef(false);
  const same = (one: Draft, other: Draft): boolean => JSON.stringify(saidBy(one)) === JSON.stringify(saidBy(other));
  const isTouched = computed(() => !same(draft.value, begun.value === null ? blank : draftOf(begun.value)));
  const isOvertaken = computed(() => item.value !== null && begun.value !== null && !same(draftOf(item.value), draftOf(begun.value)));
  const begin = (from: Item | null): void => {
    begun.value = from;
    draft.value = from === null ? blank : draftOf(from);
  };
  watch(
    [options.id, item] as const,
    ([id, now], [before]) => {
      if (id !== before || begun.value === null || !isTouched.value) begin(now);
    },
    { immediate: true },
  );
  watch(
    () => options.titleOf(item.value),
    (title) => (document.title = title),
    { immediate: true },
  );
  return {
    draft,
    begun,
    isTouched,
    isOvertaken,
    failure,
    isBusy,
    begin,
    async save(send) {
      if (isBusy.value) return;
      isBusy.value = true;
      failure.value = null;
      try {
        await send();
      } catch (error) {
        failure.value = refusalWords(error);
      } finally {
        isBusy.value = false;
      }
    },
  };
}
