/** A table of words by key that is asked for its words anew each time: it may be made before a language is chosen. */
export function worded<Key extends string, Word>(keys: readonly Key[], wordOf: (key: Key) => Word): Readonly<Record<Key, Word>> {
  const table = {};
  for (const key of keys) Object.defineProperty(table, key, { enumerable: true, get: () => wordOf(key) });
  return table as Readonly<Record<Key, Word>>;
}
