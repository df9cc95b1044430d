import { isActive, type MutedSubject } from '#shared/domain/alert/alert.ts';
import { matchedLabels } from '#shared/domain/alert/alert-labels.ts';
import type { RuleKind } from '#shared/domain/alert/alert-rule.ts';
import type { HostDependency } from '#shared/domain/alert/host-dependency.ts';
import type { Inhibition } from '#shared/domain/alert/inhibition.ts';
import type { Labels } from '#shared/domain/series.ts';
import { findCauses } from './find-causes.ts';
import { createInhibitor, type Inhibitor } from './inhibitor.ts';

/** What says nothing but that a host cannot be reached, and so nothing new when what it needs is down. */
const SAYS_UNREACHABLE: ReadonlySet<RuleKind> = new Set(['host-down', 'no-data', 'probe-state']);

/** What is known of the other alerts, by which one of them keeps another quiet. */
export interface QuietMemory {
  readonly inhibitors: readonly Inhibitor[];
  /** Of one alert that may have changed since. */
  note(subject: MutedSubject): void;
  /** It is normal again. */
  forget(alertId: string): void;
  causesOf(subject: MutedSubject): readonly string[];
  /** What is matched of an alert, made once for as long as it stays. */
  labelsOf(subject: MutedSubject): Labels;
  /** Counts changes by which others may be quiet, or not any more. */
  version(): number;
}

export interface QuietMemoryOptions {
  readonly inhibitions: readonly Inhibition[];
  readonly dependencies: ReadonlyMap<string, HostDependency>;
  readonly kindOf: (ruleId: string) => RuleKind | undefined;
}

type Noted = Pick<MutedSubject, 'ruleId' | 'severity' | 'state' | 'hostId' | 'labels'> & {
  /** The host of which it says that it is down. */
  readonly saysDown: string | null;
};

export function createQuietMemory({ inhibitions, dependencies, kindOf }: QuietMemoryOptions): QuietMemory {
  const inhibitors = inhibitions.filter(({ isEnabled }) => isEnabled).map(createInhibitor);
  /** Alerts that are not normal, by id. */
  const noted = new Map<string, Noted>();
  /** Host to the alerts that say that it is down. */
  const downBy = new Map<string, Set<string>>();
  const matched = new WeakMap<Labels, { readonly of: Pick<MutedSubject, 'ruleId' | 'severity' | 'hostId'>; readonly labels: Labels }>();
  let version = 0;

  const labelsOf = (subject: MutedSubject): Labels => {
    const { ruleId, severity, hostId } = subject;
    const known = matched.get(subject.labels);
    if (known?.of.ruleId === ruleId && known.of.severity === severity && known.of.hostId === hostId) return known.labels;
    const labels = matchedLabels(subject);
    matched.set(subject.labels, { of: { ruleId, severity, hostId }, labels });
    return labels;
  };
  const sayDown = (alertId: string, before: string | null, hostId: string | null): void => {
    if (before === hostId) return;
    version += 1;
    if (before !== null) {
      const alerts = downBy.get(before);
      alerts?.delete(alertId);
      if (alerts?.size === 0) downBy.delete(before);
    }
    if (hostId !== null) downBy.set(hostId, (downBy.get(hostId) ?? new Set()).add(alertId));
  };
  const forget = (alertId: string): void => {
    const known = noted.get(alertId);
    if (known === undefined) return;
    noted.delete(alertId);
    for (const inhibitor of inhibitors) if (inhibitor.forget(alertId)) version += 1;
    sayDown(alertId, known.saysDown, null);
  };
  const learn = (subject: MutedSubject, known: Noted | undefined): void => {
    const { id, ruleId, severity, state, hostId, labels } = subject;
    // Pending is enough: power and till fall silent together, and the till may be first to have been silent for its time.
    const saysDown = hostId !== null && kindOf(ruleId) === 'host-down' ? hostId : null;
    noted.set(id, { ruleId, severity, state, hostId, labels, saysDown });
    sayDown(id, known?.saysDown ?? null, saysDown);
    if (!isActive(subject) && !isActive(known ?? subject)) return;
    const all = labelsOf(subject);
    for (const inhibitor of inhibitors) if (inhibitor.note(subject, all)) version += 1;
  };
  return {
    inhibitors,
    note(subject) {
      if (subject.state === 'normal') {
        forget(subject.id);
        return;
      }
      const known = noted.get(subject.id);
      if (known?.state !== subject.state || known.severity !== subject.severity || known.labels !== subject.labels) learn(subject, known);
    },
    forget,
    causesOf({ hostId, ruleId, state }) {
      if (hostId === null || !dependencies.has(hostId)) return [];
      const kind = kindOf(ruleId);
      if (state !== 'no-data' && (kind === undefined || !SAYS_UNREACHABLE.has(kind))) return [];
      return findCauses(hostId, dependencies, (id) => downBy.has(id)).flatMap((id) => [...(downBy.get(id) ?? [])]);
    },
    labelsOf,
    version: () => version,
  };
}
