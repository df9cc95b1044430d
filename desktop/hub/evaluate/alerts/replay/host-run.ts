import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { Pieces } from '../../../kernel/pieces.ts';
import { FindingRun, type RunChange } from './finding-run.ts';
import type { Presence } from './host-presence.ts';

const STEPS_A_PIECE = 2_048;

/** Replays a rule on a host's silence. What was before the host's first word is unknown. */
export function* hostPieces(rule: AlertRule, { startMs, stepMs, isThere }: Presence): Pieces<readonly RunChange[]> {
  const run = new FindingRun(rule);
  let was: number | null = null;
  for (const [i, is] of isThere.entries()) {
    if (i % STEPS_A_PIECE === 0) yield;
    if (is === was || (was === null && is === 0)) continue;
    const atMs = startMs + i * stepMs;
    // An empty step is known to be one when it is over.
    if (is === 0) run.set('breach', atMs + stepMs, atMs);
    else run.set('clear', atMs);
    was = is;
  }
  run.passTo(startMs + isThere.length * stepMs);
  return run.changes;
}
