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
  const isFresh = heardAtMs !== null && nowMs - heardAtMs <= staleAfterMs(host.intervalMs);
  const saysFresh = host.condition.state === 'ok' || host.condition.reasons[0]?.code === 'vital-high';
  if (isFresh || !saysFresh || heardAtMs === null) return host.condition;
  return { state: 'stale', sinceMs: heardAtMs, reasons: [{ code: 'silent', sinceMs: heardAtMs }] };
}
