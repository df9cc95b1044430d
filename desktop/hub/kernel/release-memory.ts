import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type CollectGarbage = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/**
 * Gives the system back what V8 of this thread keeps for a next time. By itself it does so only when little is going on, which is never
 * with a thousand agents: 25 MB that they needed at once when they came (pages that its trace calls pooled, and half empty ones) would stay
 * for good. Takes two tenths of a second of this thread with a thousand agents, so it is for moments after which nothing like it comes soon.
 */
export function releaseMemory(): void {
  // The only way to it without a flag at the start, where it would be there for every line of code.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as CollectGarbage;
  setFlagsFromString('--no-expose-gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
