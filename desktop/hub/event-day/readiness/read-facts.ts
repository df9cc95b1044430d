import { X509Certificate } from 'node:crypto';
import type { Alert } from '#shared/domain/alert/alert.ts';
import type { HostSummary } from '#shared/domain/host.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { SampleReader } from '../../store/sample-store.ts';
import type { DiskPoint, VenueFacts } from './make-checks.ts';

const DAY_MS = 86_400_000;
const STEP_MS = 3_600_000;

export interface FactSources {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly hosts: () => readonly HostSummary[];
  readonly alerts: () => readonly Alert[];
  readonly reader: Pick<SampleReader, 'query'>;
  readonly backup: () => VenueFacts['backup'];
  /** The certificate that the hub shows, PEM; null while there is none. */
  readonly certificate: () => string | null;
  /** That of the venue's authority, PEM. */
  readonly authority: () => Promise<string | null>;
  /** Finds out who on call can be reached. */
  readonly reach: () => Promise<VenueFacts['reached']>;
}

/** Gathers what a checklist is made from. */
export async function readFacts({ clock, hosts, alerts, reader, backup, certificate, authority, reach }: FactSources): Promise<VenueFacts> {
  const nowMs = clock.nowMs();
  // It takes some seconds, in which the rest is read.
  const reaching = reach();
  reaching.catch(() => undefined);
  const { startMs, stepMs, series } = await reader.query({
    selector: { names: ['host_disk_used_percent'] },
    startMs: nowMs - DAY_MS,
    endMs: nowMs,
    stepMs: STEP_MS,
    aggregations: ['max'],
  });
  const disks = new Map<string, readonly DiskPoint[]>();
  for (const { hostId, columns } of series) {
    const points = (columns.max ?? []).flatMap((percent, step) => (percent === null ? [] : [{ timeMs: startMs + step * stepMs, percent }]));
    if (points.length > 0) disks.set(hostId, points);
  }
  const pem = certificate();
  return {
    nowMs,
    hosts: hosts(),
    alerts: alerts(),
    disks,
    backup: backup(),
    certificateEndsMs: endOf(pem),
    authorityEndsMs: endOf(await authority()),
    reached: await reaching,
  };
}

const endOf = (pem: string | null): number | null => (pem === null ? null : new X509Certificate(pem).validToDate.getTime());

/** As the schedule of backups tells it: a failure counts until another one worked. */
export function backupFacts({
  lastSuccessMs,
  lastFailure,
}: {
  readonly lastSuccessMs: number | null;
  readonly lastFailure: { readonly timeMs: number; readonly problem: string } | null;
}): Omit<VenueFacts['backup'], 'everyMs'> {
  const isOpen = lastFailure !== null && lastFailure.timeMs > (lastSuccessMs ?? 0);
  return { lastSuccessMs, problem: isOpen ? lastFailure.problem : null };
}
