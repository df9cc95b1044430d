import type { HostCondition } from '#shared/domain/host-condition.ts';
import type { HostSummary } from '#shared/domain/host.ts';

/** Since when the figures of a host are not of now, hub time; null while they are. Where it is not null a veil belongs over them. */
export function silentSinceMs(summary: Pick<HostSummary, 'lastHeardAtMs'>, { state, sinceMs, reasons }: HostCondition): number | null {
  const isSilent = state === 'stale' || state === 'stopped' || reasons[0]?.code === 'down';
  return isSilent ? (summary.lastHeardAtMs ?? sinceMs) : null;
}
