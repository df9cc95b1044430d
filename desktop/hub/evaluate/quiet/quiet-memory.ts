import { type Alert, isActive } from '#shared/domain/alert/alert.ts';
import { matchedLabels } from '#shared/domain/alert/alert-labels.ts';
import type { RuleKind } from '#shared/domain/alert/alert-rule.ts';
import type { HostDependency } from '#shared/domain/alert/host-dependency.ts';
import type { Inhibition } from '#shared/domain/alert/inhibition.ts';
import { findCauses } from './find-causes.ts';
import { createInhibitor, type Inhibitor } from './inhibitor.ts';

/** What says nothing but that a host cannot be reached, and so nothing new when what it needs is down. */
const SAYS_UNREACHABLE: ReadonlySet<RuleKind> = new Set(['host-down', 'no-data', 'probe-state']);

/** What is known of the other alerts, by which one of them keeps another quiet. */
export interface QuietMemory {
  readonly inhibitors: readonly Inhibitor[];
  note(alert: Alert): void;
  /** In place of all that was noted. */
  replace(alerts: readonly Alert[]): void;
  causesOf(alert: Alert): readonly string[];
}

export interface QuietMemoryOptions {
  readonly inhibitions: readonly Inhibition[];
  readonly dependencies: ReadonlyMap<string, HostDependency>;
  readonly kindOf: (ruleId: string) => RuleKind | undefined;
}

export function createQuietMemory({ inhibitions, dependencies, kindOf }: QuietMemoryOptions): QuietMemory {
  const inhibitors = inhibitions.filter(({ isEnabled }) => isEnabled).map(createInhibitor);
  /** Alerts by id that the memory holds, with the host that each says is down. */
  const noted = new Map<string, string | null>();
  /** Host to the alerts that say that it is down. */
  const downBy = new Map<string, Set<string>>();

  const forget = (alertId: string): void => {
    const hostId = noted.get(alertId);
    if (hostId === undefined) return;
    noted.delete(alertId);
    for (const inhibitor of inhibitors) inhibitor.forget(alertId);
    if (hostId === null) return;
    const alerts = downBy.get(hostId);
    alerts?.delete(alertId);
    if (alerts?.size === 0) downBy.delete(hostId);
  };
  const note = (alert: Alert): void => {
    forget(alert.id);
    if (alert.state === 'normal') return;
    // Pending is enough: power and till fall silent together, and the till may be first to have been silent for its time.
    const saysDown = alert.hostId !== null && kindOf(alert.ruleId) === 'host-down' ? alert.hostId : null;
    noted.set(alert.id, saysDown);
    if (saysDown !== null) downBy.set(saysDown, (downBy.get(saysDown) ?? new Set()).add(alert.id));
    if (!isActive(alert)) return;
    const labels = matchedLabels(alert);
    for (const inhibitor of inhibitors) inhibitor.note(alert, labels);
  };
  return {
    inhibitors,
    note,
    replace(alerts) {
      const kept = new Set(alerts.map(({ id }) => id));
      for (const id of noted.keys()) if (!kept.has(id)) forget(id);
      alerts.forEach(note);
    },
    causesOf({ hostId, ruleId, state }) {
      if (hostId === null || !dependencies.has(hostId)) return [];
      const kind = kindOf(ruleId);
      if (state !== 'no-data' && (kind === undefined || !SAYS_UNREACHABLE.has(kind))) return [];
      return findCauses(hostId, dependencies, (id) => downBy.has(id)).flatMap((id) => [...(downBy.get(id) ?? [])]);
    },
  };
}
