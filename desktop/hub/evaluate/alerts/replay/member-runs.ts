import type { AlertRule, CompositeCondition } from '#shared/domain/alert/alert-rule.ts';
import type { Pieces } from '../../../kernel/pieces.ts';
import { judgeMembers } from '../judges/judge-members.ts';
import { FindingRun, type RunChange } from './finding-run.ts';
import { mergeInOrder } from './merge-in-order.ts';

/** A member rule on one subject, and what became of it. */
export interface MemberChanges {
  readonly ruleId: string;
  /** Null: of the venue. */
  readonly hostId: string | null;
  readonly changes: readonly RunChange[];
}

export interface CompositeRun {
  readonly hostId: string | null;
  readonly changes: readonly RunChange[];
}

const EVENTS_A_PIECE = 256;

type CompositeRule = AlertRule & { readonly condition: CompositeCondition };

/** Replays a rule that is made of others from what became of those: for each of the hosts, or for the venue as a whole. */
export function* compositePieces(
  rule: CompositeRule,
  members: readonly MemberChanges[],
  hostIds: readonly string[],
  startMs: number,
  endMs: number,
): Pieces<readonly CompositeRun[]> {
  const ofHosts = Map.groupBy(members, ({ hostId }) => hostId);
  const runs: CompositeRun[] = [];
  for (const hostId of rule.condition.per === 'venue' ? [null] : hostIds) {
    const here = hostId === null ? members : (ofHosts.get(hostId) ?? []);
    runs.push({ hostId, changes: yield* runOne(rule, here, startMs, endMs) });
  }
  return runs;
}

function* runOne(rule: CompositeRule, members: readonly MemberChanges[], startMs: number, endMs: number): Pieces<readonly RunChange[]> {
  const { condition } = rule;
  const run = new FindingRun(rule);
  /** How many subjects of each rule are breached. */
  const breached = new Map<string, number>();
  const judge = (atMs: number): void => {
    const count = condition.ruleIds.filter((id) => (breached.get(id) ?? 0) > 0).length;
    run.set(judgeMembers(condition, count, condition.ruleIds.length) ? 'breach' : 'clear', atMs);
  };
  judge(startMs);
  const ofMembers: (readonly { readonly ruleId: string; readonly atMs: number; readonly by: 1 | -1 }[])[] = [];
  for (const { ruleId, changes } of members) {
    ofMembers.push(breachesOf(changes).map(({ atMs, by }) => ({ ruleId, atMs, by })));
    yield;
  }
  const events = yield* mergeInOrder(ofMembers, ({ atMs }) => atMs);
  for (const [i, { ruleId, atMs, by }] of events.entries()) {
    if (i % EVENTS_A_PIECE === 0) yield;
    breached.set(ruleId, (breached.get(ruleId) ?? 0) + by);
    // What is of one moment is one finding.
    if (events[i + 1]?.atMs !== atMs) judge(atMs);
  }
  run.passTo(endMs);
  return run.changes;
}

/** Begins and ends of breaches, whether anybody was told or not. */
function breachesOf(changes: readonly RunChange[]): readonly { readonly atMs: number; readonly by: 1 | -1 }[] {
  const found: { atMs: number; by: 1 | -1 }[] = [];
  let was = false;
  for (const { atMs, memory } of changes) {
    const is = memory.state === 'pending' || memory.state === 'firing';
    if (is !== was) found.push({ atMs, by: is ? 1 : -1 });
    was = is;
  }
  return found;
}
