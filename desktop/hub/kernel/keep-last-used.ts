import { LRUCache } from 'lru-cache';

/**
 * A map of the `most` that were used last, which takes room as it fills. By its `max`, LRUCache would take all of it at once: 420 KB and
 * 6 ms for 20,000, many times at each start of a hub that will hardly see one of them.
 */
export const keepLastUsed = <Key extends {}, Value extends {}>(most: number): LRUCache<Key, Value> =>
  new LRUCache<Key, Value>({ maxSize: most, sizeCalculation: () => 1 });
