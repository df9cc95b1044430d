import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { staleAfterMs } from '#shared/domain/assess-host.ts';
import type { HostCondition } from '#shared/domain/host-condition.ts';
import type { HostSummary } from '#shared/domain/host.ts';
import { presentHost } from '#shared/view/present-host.ts';

const NOW = 1_800_000_000_000;
const OK: HostCondition = { state: 'ok', sinceMs: NOW - 60_000, reasons: [] };
const BUSY: HostCondition = { state: 'warning', sinceMs: NOW, reasons: [{ code: 'vital-high', vital: 'cpu', value: 90, limit: 80 }] };
const DOWN: HostCondition = { state: 'critical', sinceMs: NOW - 90_000, reasons: [{ code: 'down', sinceMs: NOW - 90_000 }] };
const STOPPED: HostCondition = { state: 'stopped', sinceMs: NOW - 9_000, reasons: [{ code: 'stopped', sinceMs: NOW - 9_000 }] };
const UNKNOWN: HostCondition = { state: 'unknown', sinceMs: NOW, reasons: [{ code: 'never-heard' }] };

const host = (condition: HostCondition, lastHeardAtMs: number | null = NOW): HostSummary => ({
  id: 'streaming-pc',
  name: 'Streaming PC',
  zone: null,
  labels: {},
  platform: 'linux',
  agentVersion: '0.1.0',
  isSimulated: false,
  intervalMs: 1_000,
  link: { state: 'connected', sinceMs: NOW - 60_000 },
  lastHeardAtMs,
  vitals: {},
  condition,
});
const silentSince = (sinceMs: number): HostCondition => ({ state: 'stale', sinceMs, reasons: [{ code: 'silent', sinceMs }] });

describe('while the hub is heard', () => {
  test.each([OK, BUSY, DOWN, STOPPED, UNKNOWN])('a host just heard is shown as the hub says: $state', (condition) => {
    expect(presentHost(host(condition), NOW, null)).toEqual(condition);
  });

  test.each([OK, BUSY])('a host that is $state but has not been heard for too long is shown as not answering', (condition) => {
    const heardAtMs = NOW - staleAfterMs(1_000) - 1;
    expect(presentHost(host(condition, heardAtMs), NOW, null)).toEqual(silentSince(heardAtMs));
  });

  test('what the hub knows to be worse is not made better', () => {
    expect(presentHost(host(DOWN, NOW - 90_000), NOW, null)).toEqual(DOWN);
    expect(presentHost(host(STOPPED, NOW - 90_000), NOW, null)).toEqual(STOPPED);
  });
});

describe('while the hub is lost', () => {
  test.each([OK, BUSY, DOWN])('a host that was $state is shown as not answering since its last word', (condition) => {
    expect(presentHost(host(condition, NOW - 700), NOW, NOW - 400)).toEqual(silentSince(NOW - 700));
  });

  test.each([STOPPED, UNKNOWN])('a host that was $state stays so: nobody expected it to answer', (condition) => {
    expect(presentHost(host(condition, NOW), NOW, NOW - 400)).toEqual(condition);
  });
});

test('a screen never shows a frozen green: fine means heard a moment ago, and the hub as well', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(OK, BUSY, DOWN, STOPPED, UNKNOWN),
      fc.option(fc.integer({ min: NOW - 100_000, max: NOW })),
      fc.option(fc.integer({ min: NOW - 100_000, max: NOW })),
      (condition, lastHeardAtMs, hubLostSinceMs) => {
        if (condition === OK && lastHeardAtMs === null) return;
        if (presentHost(host(condition, lastHeardAtMs), NOW, hubLostSinceMs).state !== 'ok') return;
        expect(hubLostSinceMs).toBeNull();
        expect(NOW - (lastHeardAtMs ?? 0)).toBeLessThanOrEqual(staleAfterMs(1_000));
      },
    ),
  );
});
