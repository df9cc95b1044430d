import { ALL_WELL, endAlert, stepAlert } from '#shared/domain/alert/alert-machine.ts';
import type { AlertReason } from '#shared/domain/alert/alert.ts';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { HostCondition } from '#shared/domain/host-condition.ts';
import { judgeHost } from './judges/judge-host.ts';
import type { StateKeeper } from './state-keeper.ts';
import type { Watch } from './watch.ts';

export interface HostWatchesDependencies {
  readonly keeper: StateKeeper;
  readonly conditionOf: (hostId: string) => HostCondition | undefined;
  /** How often it samples. */
  readonly intervalOf: (hostId: string) => number;
  readonly listeningSinceMs: number;
}

/** Rules on hosts as such, by what the clock says of their silence. */
export interface HostWatches {
  /** These rules, and no others, watch this host from now on; those that did before go on. */
  set(hostId: string, rules: readonly AlertRule[], reasonOf: (ruleId: string) => AlertReason, nowMs: number): void;
  look(nowMs: number): void;
  all(): Iterable<Watch>;
}

const isCalm = ({ memory }: Watch): boolean => memory.state === 'normal';

export function createHostWatches({ keeper, conditionOf, intervalOf, listeningSinceMs }: HostWatchesDependencies): HostWatches {
  const byHost = new Map<string, readonly Watch[]>();

  const begin = (hostId: string, rule: AlertRule): Watch => {
    const subject = { kind: 'host', hostId } as const;
    const watch: Watch = { rule, subject, memory: ALL_WELL, judge: null, found: null, sampleAtMs: 0, alertId: null };
    keeper.adopt(watch);
    return watch;
  };
  return {
    set(hostId, rules, reasonOf, nowMs) {
      const before = new Map((byHost.get(hostId) ?? []).map((watch) => [watch.rule.id, watch]));
      const watches = rules.map((rule) => {
        const watch = before.get(rule.id) ?? begin(hostId, rule);
        before.delete(rule.id);
        keeper.follow(watch, rule, reasonOf(rule.id), nowMs);
        return watch;
      });
      byHost.set(hostId, watches);
      for (const [ruleId, watch] of before) keeper.drop(watch, (memory) => endAlert(memory, reasonOf(ruleId), nowMs), nowMs);
    },
    *all() {
      for (const watches of byHost.values()) yield* watches;
    },
    look(nowMs) {
      for (const [hostId, watches] of byHost) {
        // What nearly every look finds: the host is heard, and none of them has anything to say.
        if (watches.length === 0 || (conditionOf(hostId)?.state === 'ok' && watches.every(isCalm))) continue;
        const { finding, sinceMs } = judgeHost({
          condition: conditionOf(hostId),
          intervalMs: () => intervalOf(hostId),
          listeningSinceMs,
          nowMs,
        });
        if (finding === 'unknown') continue;
        for (const watch of watches) {
          const found = finding === 'silent' ? 'breach' : finding === 'stopped' ? 'gone' : 'clear';
          const next = stepAlert(watch.memory, found, nowMs, watch.rule, sinceMs ?? nowMs);
          if (next !== watch.memory) keeper.apply(watch, next, nowMs);
        }
      }
    },
  };
}
