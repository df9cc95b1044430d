import { expect, test } from 'vitest';
import type { ConditionReason } from '#shared/domain/host-condition.ts';
import { hostSentence } from '#shared/view/host-sentence.ts';

const NOW = Date.UTC(2026, 10, 21, 12, 0, 0);
const sentence = (...reasons: ConditionReason[]): string =>
  hostSentence('Streaming PC', { state: reasons.length === 0 ? 'ok' : 'critical', sinceMs: NOW, reasons }, NOW, 'Europe/London');

test.each<[string, ConditionReason[]]>([
  ['Streaming PC is fine.', []],
  ['Streaming PC stopped answering 40 s ago.', [{ code: 'silent', sinceMs: NOW - 40_000 }]],
  [
    'Streaming PC is awaited after the restart of the hub, last heard 40 s ago.',
    [{ code: 'silent', sinceMs: NOW - 40_000, isAwaited: true }],
  ],
  ['Streaming PC has been down since 11:58.', [{ code: 'down', sinceMs: NOW - 120_000 }]],
  ['Streaming PC has been down since Fri 20 Nov 12:00.', [{ code: 'down', sinceMs: NOW - 86_400_000 }]],
  ['Streaming PC was switched off at 11:00.', [{ code: 'stopped', sinceMs: NOW - 3_600_000 }]],
  ['Streaming PC has not been heard yet.', [{ code: 'never-heard' }]],
  ['Streaming PC has its processor at 98\u2009%.', [{ code: 'vital-high', vital: 'cpu', value: 97.6, limit: 97 }]],
  ['Streaming PC has its memory at 82\u2009%.', [{ code: 'vital-high', vital: 'memory', value: 82.2, limit: 80 }]],
  ['Streaming PC has a disk that is 96\u2009% full.', [{ code: 'vital-high', vital: 'disk', value: 96, limit: 95 }]],
])('"%s"', (words, reasons) => {
  expect(sentence(...reasons)).toBe(words);
});

test('speaks of the worst only', () => {
  const disk: ConditionReason = { code: 'vital-high', vital: 'disk', value: 96, limit: 95 };
  expect(sentence(disk, { code: 'vital-high', vital: 'cpu', value: 85, limit: 80 })).toBe(
    'Streaming PC has a disk that is 96\u2009% full.',
  );
});
