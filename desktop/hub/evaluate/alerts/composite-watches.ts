import { ALL_WELL, endAlert, stepAlert } from '#shared/domain/alert/alert-machine.ts';
import type { AlertReason } from '#shared/domain/alert/alert.ts';
import type { AlertRule, CompositeCondition } from '#shared/domain/alert/alert-rule.ts';
import { judgeMembers } from './judges/judge-members.ts';
import type { StateKeeper } from './state-keeper.ts';
import { subjectHost, type Watch } from './watch.ts';

/** Key of what is of no host: the venue. */
const VENUE = '';

type CompositeRule = AlertRule & { readonly condition: CompositeCondition };

/** Rules that are made of others. */
export interface CompositeWatches {
  /** A watch of any rule begins or ceases to be breached. */
  note(watch: Watch, isBreached: boolean): void;
  /** These rules are made of others, as they hold for the host (null: the venue). */
  set(
    hostIds: readonly string[],
    rulesOf: (hostId: string | null) => readonly AlertRule[],
    reasonOf: (ruleId: string) => AlertReason,
    nowMs: number,
  ): void;
  look(nowMs: number): void;
  all(): Iterable<Watch>;
}

export function createCompositeWatches({ keeper }: { readonly keeper: () => StateKeeper }): CompositeWatches {
  /** How many watches of a rule are breached: by rule, then by host. */
  const breached = new Map<string, Map<string, number>>();
  const watches = new Map<string, Watch>();

  const add = (ruleId: string, place: string, by: number): void => {
    const places = breached.get(ruleId) ?? new Map<string, number>();
    breached.set(ruleId, places.set(place, (places.get(place) ?? 0) + by));
  };
  const judge = ({ condition }: CompositeRule, hostId: string | null): { isBreached: boolean; count: number } => {
    const place = condition.per === 'venue' ? VENUE : (hostId ?? VENUE);
    const count = condition.ruleIds.filter((id) => (breached.get(id)?.get(place) ?? 0) > 0).length;
    return { isBreached: judgeMembers(condition, count, condition.ruleIds.length), count };
  };
  const begin = (rule: AlertRule, hostId: string | null): Watch => {
    const subject = hostId === null ? ({ kind: 'venue' } as const) : ({ kind: 'host', hostId } as const);
    const watch: Watch = { rule, subject, memory: ALL_WELL, judge: null, found: null, sampleAtMs: 0, alertId: null };
    keeper().adopt(watch);
    return watch;
  };

  return {
    all: () => watches.values(),
    note({ rule, subject }, isBreached) {
      const by = isBreached ? 1 : -1;
      const hostId = subjectHost(subject);
      if (hostId !== null) add(rule.id, hostId, by);
      add(rule.id, VENUE, by);
    },
    set(hostIds, rulesOf, reasonOf, nowMs) {
      const left = new Map(watches);
      const place = (rule: AlertRule, hostId: string | null): void => {
        const key = `${rule.id} ${hostId ?? VENUE}`;
        const watch = watches.get(key) ?? begin(rule, hostId);
        keeper().follow(watch, rule, reasonOf(rule.id), nowMs);
        watches.set(key, watch);
        left.delete(key);
      };
      const composites = (hostId: string | null, per: CompositeCondition['per']): readonly AlertRule[] =>
        rulesOf(hostId).filter(({ condition }) => condition.kind === 'composite' && condition.per === per);
      for (const rule of composites(null, 'venue')) place(rule, null);
      for (const hostId of hostIds) for (const rule of composites(hostId, 'host')) place(rule, hostId);
      for (const [key, watch] of left) {
        watches.delete(key);
        keeper().drop(watch, (memory) => endAlert(memory, reasonOf(watch.rule.id), nowMs), nowMs);
      }
    },
    look(nowMs) {
      for (const watch of watches.values()) {
        const rule = watch.rule as CompositeRule;
        const { isBreached, count } = judge(rule, subjectHost(watch.subject));
        watch.found = { value: count, limit: null };
        const next = stepAlert(watch.memory, isBreached ? 'breach' : 'clear', nowMs, rule);
        if (next !== watch.memory) keeper().apply(watch, next, nowMs);
      }
    },
  };
}
