/** How much somebody has to do until they are in, and how long it takes: what the screens promise a newcomer. */
export interface JoinCount {
  /** Something that a person does: a tap, a line that is typed, a code that is scanned or pasted. */
  step<T>(work: Promise<T>): Promise<T>;
  /** Prints and gives what it took. */
  end(): { readonly steps: number; readonly tookMs: number };
}

export function countSteps(who: string): JoinCount {
  const startedMs = performance.now();
  let steps = 0;
  return {
    step(work) {
      steps += 1;
      return work;
    },
    end() {
      const tookMs = Math.round(performance.now() - startedMs);
      console.log(`joining: ${who}: ${steps} steps, ${(tookMs / 1_000).toFixed(1)} s`);
      return { steps, tookMs };
    },
  };
}
