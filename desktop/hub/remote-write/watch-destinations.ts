import type { Notices } from '../kernel/notices.ts';
import type { DestinationStatus } from './destination-status.ts';

/** A destination that is just being restarted is nobody's concern. */
const FAILING_MS = 60_000;
/** What was given up is told that long. */
const REFUSED_TOLD_MS = 10 * 60_000;

/** Tells the desk of destinations that get nothing or refuse what they get, and when that is over. */
export function watchDestinations(statuses: readonly DestinationStatus[], notices: Notices, nowMs: number): void {
  const failing = statuses.flatMap(({ name, state, expiredSamples }) => {
    const { failingSinceMs, lastRefusalMs, lastError } = state;
    const isFailing = failingSinceMs !== null && nowMs - failingSinceMs >= FAILING_MS;
    const isRefusing = lastRefusalMs !== null && nowMs - lastRefusalMs < REFUSED_TOLD_MS;
    if (!isFailing && !isRefusing) return [];
    const sinceMs = (isFailing ? failingSinceMs : lastRefusalMs) ?? nowMs;
    return [{ name, sinceMs, problem: lastError?.problem ?? '', givenUpSamples: state.refusedSamples + expiredSamples }];
  });
  if (failing.length === 0) {
    notices.clear('remote-write-failing');
    return;
  }
  const known = notices.get('remote-write-failing');
  notices.set({
    code: 'remote-write-failing',
    sinceMs: known?.sinceMs ?? Math.min(...failing.map(({ sinceMs }) => sinceMs)),
    destinations: failing.map(({ name }) => name),
    problem: failing[0]?.problem ?? '',
    givenUpSamples: failing.reduce((sum, { givenUpSamples }) => sum + givenUpSamples, 0),
  });
}
