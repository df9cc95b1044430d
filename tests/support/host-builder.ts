import type { HostSummary } from '#shared/domain/host.ts';

/** Noon of an ordinary day, UTC milliseconds. */
export const NOON_MS = Date.UTC(2026, 5, 20, 12, 0, 0);

/** A healthy host that was heard at noon; give what matters to the test. */
export function buildHost(part: Partial<HostSummary> = {}): HostSummary {
  return {
    id: 'host-1',
    name: 'Streaming PC',
    zone: 'Orangery',
    labels: {},
    platform: 'linux',
    agentVersion: '0.1.0',
    isSimulated: false,
    intervalMs: 1_000,
    link: { state: 'connected', sinceMs: NOON_MS - 60_000 },
    lastHeardAtMs: NOON_MS,
    vitals: { cpu: { value: 34, timeMs: NOON_MS }, memory: { value: 56, timeMs: NOON_MS } },
    condition: { state: 'ok', sinceMs: NOON_MS - 60_000, reasons: [] },
    ...part,
  };
}
