import type { Alert, AlertMute } from '#shared/domain/alert/alert.ts';
import { exportedLabels, hostLabels } from '#shared/domain/exported-labels.ts';
import type { HostIdentity } from '#shared/domain/host.ts';
import type { Labels } from '#shared/domain/series.ts';
import { alertSummary } from '#shared/view/alerts/summary/alert-summary.ts';
import { alertIdOf, type Subject, subjectHost, type Watch } from './watch.ts';

/** What alerts say beside their rule and subject. */
export interface AlertSurroundings {
  hostOf(hostId: string): Pick<HostIdentity, 'name' | 'zone' | 'labels'> | undefined;
  /** Null: of the venue. */
  vendorOf(hostId: string): string | null;
  /** What this is called that has no host of its own, as the hub. */
  readonly hubHostId: string;
}

const NO_MUTES: readonly AlertMute[] = [];

/** Labels of what is watched: those of its host and its vendor, and of a series its own. */
export function subjectLabels(subject: Subject, surroundings: AlertSurroundings): Labels {
  const hostId = hostOf(subject, surroundings);
  const vendor = hostId === null ? null : surroundings.vendorOf(hostId);
  const ofHost = {
    ...(hostId === null ? {} : hostLabels(hostId, surroundings.hostOf(hostId))),
    ...(vendor === null ? {} : { vendor }),
  };
  return subject.kind === 'series' ? exportedLabels(subject.series, ofHost) : ofHost;
}

/** A watch as others see it. */
export function buildAlert(
  watch: Watch,
  surroundings: AlertSurroundings,
  labels: Labels = { ...subjectLabels(watch.subject, surroundings), ...watch.rule.labels },
): Alert {
  const { rule, subject, memory, found, sampleAtMs } = watch;
  const hostId = hostOf(subject, surroundings);
  const series = subject.kind === 'series' ? subject.series : null;
  const host = hostId === null ? undefined : surroundings.hostOf(hostId);
  const [value, limit, unit] = [found?.value ?? null, found?.limit ?? null, unitOf(watch)];
  const hostName = hostId === null ? null : (host?.name ?? hostId);
  return {
    id: alertIdOf(watch),
    ruleId: rule.id,
    ruleName: rule.name,
    severity: rule.severity,
    state: memory.state,
    reason: memory.reason,
    hostId,
    seriesId: series !== null && hostId !== null ? series.id : null,
    labels,
    summary: alertSummary({ rule, state: memory.state, hostName, series, value, limit, unit }),
    value,
    limit,
    unit,
    breachedAtMs: memory.breachedAtMs,
    firedAtMs: memory.firedAtMs,
    moment: null,
    sinceMs: memory.sinceMs,
    sampleAtMs: sampleAtMs === 0 ? null : sampleAtMs,
    isFlapping: memory.isFlapping,
    runbook: rule.runbook,
    mutedBy: NO_MUTES,
  };
}

function hostOf(subject: Subject, { hubHostId }: AlertSurroundings): string | null {
  const hostId = subjectHost(subject);
  return hostId === hubHostId ? null : hostId;
}

function unitOf({ subject, rule }: Watch): string {
  if (rule.condition.kind === 'no-data') return 'seconds';
  return subject.kind === 'series' ? subject.series.unit : '';
}
