import type { AlertRule, CompositeCondition } from '#shared/domain/alert/alert-rule.ts';
import type { AlertState } from '#shared/domain/alert/alert.ts';
import type { Labels } from '#shared/domain/series.ts';
import type { RuleTest } from '#shared/protocol/alerts/rule-file.ts';
import { atOnce } from '../../../kernel/pieces.ts';
import { compileRule } from '../active-rules.ts';
import { judgeKindOf, type SeriesCondition } from '../judges.ts';
import { atResolution } from '../replay/at-resolution.ts';
import type { RunChange } from '../replay/finding-run.ts';
import { wasHeard } from '../replay/host-presence.ts';
import { hostPieces } from '../replay/host-run.ts';
import { compositePieces } from '../replay/member-runs.ts';
import { pagesOf } from '../replay/pages-of.ts';
import { SeriesRun } from '../replay/series-run.ts';
import { durationText } from './duration-text.ts';
import { historyOf, type MadeUpSeries, madeUpSeries, presenceOf } from './made-up-venue.ts';

/** So many moments are told where there are too many pages. */
const MOST_TOLD = 10;

/** A rule on one subject of a test. */
interface TestRun {
  readonly ruleId: string;
  readonly hostId: string | null;
  readonly labels: Labels;
  readonly changes: readonly RunChange[];
}

/** Runs the rules on the series of a test, by the judgement of the hub, and tells what is not as it was expected; nothing if all is. */
export function runRuleTest(test: RuleTest, rules: readonly AlertRule[], timeZone: string): readonly string[] {
  const series = madeUpSeries(test);
  const { start: startMs, interval_ms: intervalMs } = test;
  const longest = Math.max(...series.map(({ values }) => values.length));
  const endMs = Math.max(startMs + longest * intervalMs, ...test.expect.map(({ at_ms: atMs }) => startMs + (atMs ?? 0) + 1));
  const venue: Venue = { series, startMs, intervalMs, endMs, timeZone };
  const runs = rules.flatMap((rule) => runRule(rule, venue));
  const all = [...runs, ...rules.flatMap((rule) => composed(rule, runs, venue))];
  return test.expect.flatMap((expected) => {
    if (!rules.some(({ id }) => id === expected.rule)) return [`there is no rule "${expected.rule}"`];
    return (
      problemOf(
        expected,
        all.filter(({ ruleId }) => ruleId === expected.rule),
        startMs,
      ) ?? []
    );
  });
}

interface Venue {
  readonly series: readonly MadeUpSeries[];
  readonly startMs: number;
  readonly intervalMs: number;
  readonly endMs: number;
  readonly timeZone: string;
}

function runRule(rule: AlertRule, venue: Venue): readonly TestRun[] {
  const { condition } = rule;
  if (condition.kind === 'composite') return [];
  const { fits } = compileRule(rule);
  const presence = presenceOf(venue.series, venue.startMs, venue.intervalMs, venue.endMs);
  if (condition.kind === 'host-down') {
    const hosts = new Map(venue.series.map(({ series, labels }) => [series.hostId, labels]));
    return [...presence]
      .filter(([hostId]) => fits(hosts.get(hostId) ?? {}))
      .map(([hostId, found]) => ({
        ruleId: rule.id,
        hostId,
        labels: { host: hostId, ...rule.labels },
        changes: atOnce(hostPieces(rule, found)),
      }));
  }
  return venue.series
    .filter(({ labels }) => fits(labels))
    .map((one) => {
      const found = presence.get(one.series.hostId);
      const run = runSeries(rule, one, venue, (fromMs, untilMs) => found !== undefined && wasHeard(found, fromMs, untilMs));
      return { ruleId: rule.id, hostId: one.series.hostId, labels: { ...one.labels, ...rule.labels }, changes: run.changes };
    });
}

function runSeries(rule: AlertRule, one: MadeUpSeries, venue: Venue, isHostHeard: (fromMs: number, untilMs: number) => boolean): SeriesRun {
  const condition = rule.condition as SeriesCondition;
  const kind = judgeKindOf(condition);
  if (kind === null) throw new TypeError(`no judge for ${condition.kind}`);
  const run = new SeriesRun(atResolution(rule, venue.intervalMs), kind.create(condition, one.series, null), isHostHeard);
  const { startMs, intervalMs, timeZone } = venue;
  let learnAtMs = startMs;
  for (const [i, value] of one.values.entries()) {
    const timeMs = startMs + i * intervalMs;
    if (kind.knowledge !== undefined && timeMs >= learnAtMs) {
      const { stepMs, everyMs } = kind.knowledge;
      run.know(kind.knowledge.learn(condition, historyOf(one, { startMs, intervalMs, stepMs, untilMs: timeMs, timeZone }), timeMs));
      learnAtMs = timeMs + everyMs;
    }
    if (value !== null) run.take(timeMs, value);
  }
  run.passTo(venue.endMs);
  return run;
}

function composed(rule: AlertRule, runs: readonly TestRun[], { startMs, endMs }: Venue): readonly TestRun[] {
  if (rule.condition.kind !== 'composite') return [];
  const composite = rule as AlertRule & { readonly condition: CompositeCondition };
  const hostIds = [...new Set(runs.map(({ hostId }) => hostId).filter((hostId) => hostId !== null))];
  const members = runs.filter(({ ruleId }) => composite.condition.ruleIds.includes(ruleId));
  return atOnce(compositePieces(composite, members, hostIds, startMs, endMs)).map(({ hostId, changes }) => ({
    ruleId: rule.id,
    hostId,
    labels: { ...(hostId === null ? {} : { host: hostId }), ...rule.labels },
    changes,
  }));
}

function problemOf(expected: RuleTest['expect'][number], runs: readonly TestRun[], startMs: number): string[] | null {
  if (expected.pages !== undefined) {
    const pages = runs.flatMap(({ changes }) => pagesOf(changes));
    if (pages.length === expected.pages) return null;
    const when = pages
      .slice(0, MOST_TOLD)
      .map(({ firedAtMs }) => durationText(firedAtMs - startMs))
      .join(', ');
    return [`${expected.rule}: ${expected.pages} pages expected, there were ${pages.length}${when === '' ? '' : ` (at ${when})`}`];
  }
  const { at_ms: atMs = 0, alerts = [] } = expected;
  const states = runs.map((run) => ({ labels: run.labels, state: stateAt(run.changes, startMs + atMs) }));
  const there = states.filter(({ state }) => state === expected.state);
  const unmatched = [...there];
  const missing = alerts.filter((wanted) => {
    const found = unmatched.findIndex(({ labels }) => Object.entries(wanted).every(([label, value]) => labels[label] === value));
    if (found !== -1) unmatched.splice(found, 1);
    return found === -1;
  });
  if (missing.length === 0 && unmatched.length === 0) return null;
  const others = states.filter(({ state }) => state !== 'normal' && state !== expected.state);
  return [
    `${expected.rule}, at ${durationText(atMs)}, ${expected.state}: expected ${listed(alerts)}, found ${listed(there.map(({ labels }) => labels))}` +
      (others.length === 0 ? '' : `; besides ${others.map(({ labels, state }) => `${state} ${labelText(labels)}`).join(', ')}`),
  ];
}

function stateAt(changes: readonly RunChange[], timeMs: number): AlertState {
  return changes.findLast(({ atMs }) => atMs <= timeMs)?.memory.state ?? 'normal';
}

const labelText = (labels: Labels): string =>
  `{${Object.entries(labels)
    .filter(([label]) => label !== '__name__')
    .map(([label, value]) => `${label}="${value}"`)
    .join(', ')}}`;
const listed = (all: readonly Labels[]): string => (all.length === 0 ? 'none' : all.map(labelText).join(', '));
