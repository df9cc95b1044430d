import { type Alert, type AlertTransition, isActive } from '#shared/domain/alert/alert.ts';
import type { RestAlertDetail } from '#shared/protocol/rest/alerts/alerts.ts';

const SPAN_MS = 30 * 86_400_000;

/** How often an alert was the matter in the last thirty days, from its changes, newest first. */
export function alertHistory(
  transitions: readonly Pick<AlertTransition, 'atMs' | 'from' | 'alert'>[],
  nowMs: number,
): RestAlertDetail['history'] {
  const sinceMs = nowMs - SPAN_MS;
  const firedAt: number[] = [];
  const lengths: number[] = [];
  let beganMs: number | null = null;
  const end = (atMs: number): void => {
    if (beganMs !== null && atMs > sinceMs) lengths.push(atMs - Math.max(beganMs, sinceMs));
    beganMs = null;
  };
  for (const { atMs, from, alert } of transitions.toReversed()) {
    const was = isActive({ state: from } as Pick<Alert, 'state'>);
    const is = isActive(alert);
    if (is && beganMs === null) {
      beganMs = atMs;
      if (!was && atMs >= sinceMs) firedAt.unshift(atMs);
    } else if (!is) end(atMs);
  }
  end(nowMs);
  return {
    since: sinceMs,
    fired: firedAt.length,
    fired_at: firedAt,
    active_ms: lengths.reduce((sum, length) => sum + length, 0),
    longest_ms: Math.max(0, ...lengths),
  };
}
