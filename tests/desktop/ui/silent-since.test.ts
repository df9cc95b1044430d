import { expect, test } from 'vitest';
import { silentSinceMs } from '../../../desktop/ui/silent-since.ts';
import { NOON_MS } from '../../support/host-builder.ts';

const heard = { lastHeardAtMs: NOON_MS };
const later = NOON_MS + 60_000;

test('a host that is down, stale or switched off is veiled since it was last heard', () => {
  const conditions = [
    { state: 'critical', sinceMs: later, reasons: [{ code: 'down', sinceMs: NOON_MS }] },
    { state: 'stale', sinceMs: later, reasons: [{ code: 'silent', sinceMs: NOON_MS }] },
    { state: 'stopped', sinceMs: later, reasons: [{ code: 'stopped', sinceMs: NOON_MS }] },
  ] as const;
  expect(conditions.map((condition) => silentSinceMs(heard, condition))).toEqual([NOON_MS, NOON_MS, NOON_MS]);
});

test('a host that is in trouble but answers is not veiled', () => {
  const reasons = [{ code: 'vital-high', vital: 'cpu', value: 99, limit: 97 }] as const;
  expect(silentSinceMs(heard, { state: 'critical', sinceMs: later, reasons })).toBeNull();
});
