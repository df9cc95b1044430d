import { staleAfterMs } from '../domain/assess-host.ts';
import type { HostCondition } from '../domain/host-condition.ts';
import type { HostSummary } from '../domain/host.ts';

/**
 * The condition to show for a host at `nowMs` (hub time): the hub's own, unless this screen knows better because it hears
 * nothing any more. So a screen that is cut off, or whose hub hangs, can never show a frozen green.
 */
export function presentHost(host: HostSummary, nowMs: number, hubLostSinceMs: number | null): HostCondition {
  const isSettled = host.condition.state === 'stopped' || host.condition.state === 'unknown';
  if (hubLostSinceMs !== null) {
    const sinceMs = host.lastHeardAtMs ?? hubLostSinceMs;
    return isSettled ? host.condition : { state: 'stale', sinceMs, reasons: [{ code: 'silent', sinceMs }] };
  }
  const heardAtMs = host.lastHeardAtMs;
  if (heardAtMs === null || nowMs <= presentedUntilMs(host)) return host.condition;
  return { state: 'stale', sinceMs: heardAtMs, reasons: [{ code: 'silent', sinceMs: heardAtMs }] };
}

/** Until when (hub time) a host is shown as the hub says, if nothing is heard of it meanwhile; infinity: silence changes nothing. */
export function presentedUntilMs({ condition: { state, reasons }, lastHeardAtMs, intervalMs }: HostSummary): number {
  const saysFresh = state === 'ok' || reasons[0]?.code === 'vital-high';
  return saysFresh && lastHeardAtMs !== null ? lastHeardAtMs + staleAfterMs(intervalMs) : Number.POSITIVE_INFINITY;
}
