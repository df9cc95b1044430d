import { expect, test } from 'vitest';
import type { HostCondition } from '#shared/domain/host-condition.ts';
import { conditionWords } from '../../../desktop/ui/condition-words.ts';

const SINCE_MS = Date.UTC(2026, 5, 20, 11, 4, 31);
const words = (condition: Partial<HostCondition> & Pick<HostCondition, 'state'>): string | null =>
  conditionWords({ sinceMs: SINCE_MS, reasons: [], ...condition }, SINCE_MS + 90_000, 'Europe/London');

test('a host that is fine needs no words; any other says its state and why, in the time of the venue', () => {
  expect([
    words({ state: 'ok' }),
    words({ state: 'stale', reasons: [{ code: 'silent', sinceMs: SINCE_MS }] }),
    words({ state: 'stale', reasons: [{ code: 'silent', sinceMs: SINCE_MS, isAwaited: true }] }),
    words({ state: 'critical', reasons: [{ code: 'down', sinceMs: SINCE_MS }] }),
    words({ state: 'stopped', reasons: [{ code: 'stopped', sinceMs: SINCE_MS }] }),
    words({ state: 'unknown', reasons: [{ code: 'never-heard' }] }),
    words({ state: 'warning', reasons: [{ code: 'vital-high', vital: 'memory', value: 86.4, limit: 80 }] }),
  ]).toEqual([
    null,
    'No answer since 12:04:31',
    'Awaited, last heard 12:04:31',
    'Critical, down since 12:04',
    'Switched off at 12:04',
    'Unknown, not heard yet',
    'Warning, memory at 86\u2009%',
  ]);
});
