import { type Ref, shallowRef } from 'vue';

/** What the palette has to ask the hub for once it is open; nothing until it has told, and where it does not. `ask`: null for who may not. */
export function useAskedFor<Item>(ask: () => Promise<readonly Item[]> | null, late: () => void): Readonly<Ref<readonly Item[]>> {
  const items = shallowRef<readonly Item[]>([]);
  ask()?.then(
    (told) => {
      items.value = told;
      late();
    },
    // The page of the list says why.
    () => undefined,
  );
  return items;
}
