import { expect, test } from 'vitest';
import type { HostFacts, HostSummary } from '#shared/domain/host.ts';
import { factRows } from '../../../../desktop/mobile/host/fact-rows.ts';

const NOW_MS = Date.UTC(2026, 5, 20, 12, 4, 31);
const summary = { platform: 'linux', agentVersion: '0.1.0' } as HostSummary;
const facts: HostFacts = {
  operatingSystem: 'Debian GNU/Linux 12',
  kernel: '6.1.0',
  architecture: 'x64',
  cpuModel: 'Intel Core i5',
  cpuCores: 8,
  memoryBytes: 16 * 1_024 ** 3,
  manufacturer: 'Intel',
  model: null,
  bootTimeMs: NOW_MS - 3_600_000,
  addresses: ['192.168.1.20', 'fe80::1'],
};
const lines = (given: HostFacts | null): string[] => factRows(summary, given, NOW_MS, 'UTC').map((row) => `${row.name}: ${row.value}`);

test('what a machine tells of itself is listed, and what it does not tell is left out', () => {
  expect(lines(facts)).toEqual([
    'System: Debian GNU/Linux 12',
    'Machine: Intel',
    'Processor: Intel Core i5',
    'Cores: 8',
    'Memory: 16\u2009GiB',
    'Started: 11:04',
    'Address: 192.168.1.20, fe80::1',
    'Agent: 0.1.0',
  ]);
});

test('before the facts have come there is still the platform and the agent', () => {
  expect(lines(null)).toEqual(['System: linux', 'Agent: 0.1.0']);
});
