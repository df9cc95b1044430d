import { isSameName } from '../is-same-name.ts';
import { say } from './course/words.ts';

/** `Anna Berg`; of several that people could not tell apart `Anna Berg (2 of 3)`, by the order that they are in. */
export function tellingNames(items: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> {
  return new Map(
    items.map(({ id, name }) => {
      const group = items.filter((one) => isSameName(one.name, name));
      const at = group.findIndex((one) => one.id === id) + 1;
      return [id, group.length > 1 ? say('same-name', { name, at, all: group.length }) : name];
    }),
  );
}
