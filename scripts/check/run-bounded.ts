/** Runs `work` over all items, at most `limit` at a time, in their order; `onDone` hears of each as it ends. */
export async function runBounded<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
  onDone: (result: R) => void,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const lane = async (): Promise<void> => {
    // All lanes draw from the one iterator.
    for (const [index, item] of waiting) {
      const result = await work(item);
      results[index] = result;
      onDone(result);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  return results;
}
