import type { Alert, MutedSubject } from '#shared/domain/alert/alert.ts';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { HostIdentity } from '#shared/domain/host.ts';
import type { Labels } from '#shared/domain/series.ts';
import { type AlertSurroundings, buildAlert, subjectLabels } from './build-alert.ts';
import { alertIdOf, subjectHost, type Watch } from './watch.ts';

/** Makes alerts of watches. What it made is kept for as long as it holds: with ten thousand that fire each is asked for many times. */
export interface AlertBuilder {
  /** Without what keeps it quiet. */
  alert(watch: Watch): Alert;
  /** The same labels, also as an object, until they change. */
  subject(watch: Watch): MutedSubject;
}

interface KnownLabels {
  readonly rule: AlertRule;
  readonly name: string | undefined;
  readonly zone: string | null | undefined;
  readonly ofHost: HostIdentity['labels'] | undefined;
  readonly vendor: string | null;
  readonly hostId: string | null;
  readonly labels: Labels;
}
interface KnownAlert {
  readonly memory: Watch['memory'];
  readonly labels: Labels;
  readonly value: number | null | undefined;
  readonly limit: number | null | undefined;
  readonly sampleAtMs: number;
  readonly alert: Alert;
}

export function createAlertBuilder(surroundings: AlertSurroundings): AlertBuilder {
  const labelled = new WeakMap<Watch, KnownLabels>();
  const built = new WeakMap<Watch, KnownAlert>();

  const labelsOf = (watch: Watch): KnownLabels => {
    const { rule, subject } = watch;
    const subjectId = subjectHost(subject);
    const hostId = subjectId === surroundings.hubHostId ? null : subjectId;
    const host = hostId === null ? undefined : surroundings.hostOf(hostId);
    const vendor = hostId === null ? null : surroundings.vendorOf(hostId);
    const known = labelled.get(watch);
    if (
      known?.rule === rule &&
      known.name === host?.name &&
      known.zone === host?.zone &&
      known.ofHost === host?.labels &&
      known.vendor === vendor
    )
      return known;
    const labels = { ...subjectLabels(subject, surroundings), ...rule.labels };
    const now: KnownLabels = { rule, name: host?.name, zone: host?.zone, ofHost: host?.labels, vendor, hostId, labels };
    labelled.set(watch, now);
    return now;
  };
  return {
    subject(watch) {
      const { rule, labels, hostId } = labelsOf(watch);
      return { id: alertIdOf(watch), ruleId: rule.id, severity: rule.severity, state: watch.memory.state, hostId, labels };
    },
    alert(watch) {
      const { memory, found, sampleAtMs } = watch;
      const { labels } = labelsOf(watch);
      const [value, limit] = [found?.value, found?.limit];
      const known = built.get(watch);
      if (
        known?.memory === memory &&
        known.labels === labels &&
        known.value === value &&
        known.limit === limit &&
        known.sampleAtMs === sampleAtMs
      )
        return known.alert;
      const alert = buildAlert(watch, surroundings, labels);
      built.set(watch, { memory, labels, value, limit, sampleAtMs, alert });
      return alert;
    },
  };
}
