import type { RunChange } from './finding-run.ts';

/** A breach that was over before it had lasted long enough: nobody would have been told, and with a shorter `for` somebody would. */
export interface FalseStart {
  readonly beganAtMs: number;
  readonly endedAtMs: number;
}

export function falseStartsOf(changes: readonly RunChange[]): readonly FalseStart[] {
  const found: FalseStart[] = [];
  let pending: RunChange | null = null;
  for (const change of changes) {
    if (pending !== null && change.memory.state === 'normal')
      found.push({ beganAtMs: pending.memory.breachedAtMs ?? pending.atMs, endedAtMs: change.atMs });
    pending = change.memory.state === 'pending' ? change : null;
  }
  return found;
}
