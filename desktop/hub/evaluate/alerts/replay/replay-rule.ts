import type { AlertRule, CompositeCondition } from '#shared/domain/alert/alert-rule.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import { inTurns } from '../../../kernel/pieces.ts';
import { type TakeTurns, takeTurns } from '../../../kernel/take-turns.ts';
import { compileRule } from '../active-rules.ts';
import { chooseStep } from './choose-step.ts';
import { type Presence, readPresence } from './host-presence.ts';
import { hostPieces } from './host-run.ts';
import { compositePieces } from './member-runs.ts';
import type { FalseStart } from './false-starts-of.ts';
import type { Page } from './pages-of.ts';
import type { ReplayDependencies } from './replay-dependencies.ts';
import { replaySeries } from './replay-series.ts';
import { selectSubjects } from './select-subjects.ts';
import type { SubjectRun } from './subject-run.ts';
import { type OfSubject, sumUpRuns, togetherByTime } from './sum-up-runs.ts';
import { type TellingCourse, tellingCourse } from './telling-course.ts';

export interface ReplayAsk {
  readonly rule: AlertRule;
  /** The rules that it is made of, if it is. */
  readonly members: readonly AlertRule[];
  readonly startMs: number;
  readonly endMs: number;
}

/** Without a host: of the venue. */
export type ReplayedPage = OfSubject<Page>;
export type ReplayedFalseStart = OfSubject<FalseStart>;

export interface Replay {
  /** A whole step. */
  readonly startMs: number;
  readonly endMs: number;
  /** In which steps the past was looked at, the longest of them: what is shorter may be missed. */
  readonly stepMs: number;
  /** The longest steps that would have told what the rule sees; shorter than `stepMs` where there was too much to look at, or it is not kept. */
  readonly exactStepMs: number;
  /** How many series, or hosts, the rule watches. */
  readonly subjects: number;
  /** Of them, of those nothing could be said: too little history, or none. */
  readonly unjudged: number;
  /** How far back there is anything of what it watches; null: there is nothing. */
  readonly historySinceMs: number | null;
  /** By time. */
  readonly pages: readonly ReplayedPage[];
  /** By time. */
  readonly falseStarts: readonly ReplayedFalseStart[];
  readonly course: TellingCourse | null;
}

/**
 * Runs a rule over what is stored and tells the pages that it would have sent: the same judges and the same state machine as live, in
 * steps that the store keeps, in slices between which everything else has its turn. Silences, dependencies and events are not looked at.
 * Throws AppError `query.too-large`, `rule.invalid` for a member that there is not, `query.invalid` for a selector that is none.
 */
export async function replayRule(dependencies: ReplayDependencies, { rule, members, startMs, endMs }: ReplayAsk): Promise<Replay> {
  const rules = rule.condition.kind === 'composite' ? membersOf(rule.condition, members) : [rule];
  const { series, hostIds } = await selectSubjects(rules, dependencies);
  const seriesCount = [...series.values()].reduce((sum, found) => sum + found.length, 0);
  const { stepMs, exactStepMs } = chooseStep(rules, seriesCount + hostIds.size, endMs - startMs);
  const range = { startMs: Math.floor(startMs / stepMs) * stepMs, endMs, stepMs };
  const presence = hostIds.size === 0 ? new Map<string, Presence>() : await readPresence(dependencies.reader, [...hostIds], range);
  const othersTurn = takeTurns(dependencies.clock, 1);
  const runs: SubjectRun[] = [];
  let longestStepMs = stepMs;
  const onStep = (foundMs: number): void => void (longestStepMs = Math.max(longestStepMs, foundMs));
  for (const [index, each] of rules.entries()) {
    const share = [index / rules.length, (index + 1) / rules.length] as const;
    if (each.condition.kind === 'host-down') runs.push(...(await runHosts(each, presence, dependencies, othersTurn)));
    else
      runs.push(
        ...(await replaySeries({
          ...dependencies,
          othersTurn,
          presence,
          range,
          share,
          onStep,
          rule: each,
          series: series.get(each.id) ?? [],
        })),
      );
  }
  const told = rule.condition.kind === 'composite' ? await compose(rule, runs, range, othersTurn) : runs;
  const summed = await sumUpRuns(told, othersTurn);
  dependencies.watch?.check();
  const since = runs.map(({ sinceMs }) => sinceMs).filter((sinceMs) => sinceMs !== null);
  return {
    ...range,
    stepMs: longestStepMs,
    exactStepMs,
    // A judge begins before the time that is asked for.
    historySinceMs: since.length === 0 ? null : Math.max(range.startMs, Math.min(...since)),
    falseStarts: await togetherByTime(
      summed,
      { of: ({ falseStarts }) => falseStarts, timeOf: ({ beganAtMs }) => beganAtMs, startMs: range.startMs },
      othersTurn,
    ),
    course: await tellingCourse(dependencies.reader, summed, range),
    subjects: told.length,
    unjudged: told.filter(({ isJudged }) => !isJudged).length,
    pages: await togetherByTime(
      summed,
      { of: ({ pages }) => pages, timeOf: ({ firedAtMs }) => firedAtMs, startMs: range.startMs },
      othersTurn,
    ),
  };
}

async function runHosts(
  rule: AlertRule,
  presence: ReadonlyMap<string, Presence>,
  { labelsOf }: Pick<ReplayDependencies, 'labelsOf'>,
  othersTurn: TakeTurns,
): Promise<readonly SubjectRun[]> {
  const { fits } = compileRule(rule);
  const runs: SubjectRun[] = [];
  for (const [hostId, found] of presence) {
    if (!fits(labelsOf(hostId))) continue;
    const first = found.isThere.indexOf(1);
    const sinceMs = first === -1 ? null : found.startMs + first * found.stepMs;
    const changes = await inTurns(hostPieces(rule, found), othersTurn);
    runs.push({ ruleId: rule.id, hostId, series: null, changes, isJudged: first !== -1, sinceMs });
  }
  return runs;
}

async function compose(
  rule: AlertRule,
  runs: readonly SubjectRun[],
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
  othersTurn: TakeTurns,
): Promise<SubjectRun[]> {
  const composite = rule as AlertRule & { readonly condition: CompositeCondition };
  const hostIds = [...new Set(runs.map(({ hostId }) => hostId).filter((hostId) => hostId !== null))];
  const composed = await inTurns(compositePieces(composite, runs, hostIds, startMs, endMs), othersTurn);
  return composed.map(({ hostId, changes }) => ({
    ruleId: rule.id,
    hostId,
    series: null,
    changes,
    isJudged: runs.some((run) => run.isJudged && (hostId === null || run.hostId === hostId)),
    sinceMs: null,
  }));
}

function membersOf({ ruleIds }: CompositeCondition, rules: readonly AlertRule[]): readonly AlertRule[] {
  return ruleIds.map((id) => {
    const member = rules.find((rule) => rule.id === id);
    if (member !== undefined && member.condition.kind !== 'composite') return member;
    throw new AppError({
      code: 'rule.invalid',
      message: member === undefined ? refusal`There is no rule "${id}".` : refusal`"${id}" is made of others itself.`,
      where: 'condition.rule_ids',
      remedy: refusal`Name rules that there are and that watch series or hosts.`,
    });
  });
}
