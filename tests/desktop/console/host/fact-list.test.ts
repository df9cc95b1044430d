import { expect, test } from 'vitest';
import { factList } from '../../../../desktop/console/host/fact-list.ts';
import { buildHost, NOON_MS } from '../../../support/host-builder.ts';

test('a machine that tells nothing still says its platform and agent', () => {
  expect(factList(buildHost(), null, NOON_MS)).toEqual([
    { term: 'System', words: 'linux' },
    { term: 'Agent', words: '0.1.0' },
  ]);
});

test('facts are put in words', () => {
  const facts = {
    operatingSystem: 'Debian 12',
    kernel: '6.1',
    architecture: 'x64',
    cpuModel: 'i7',
    cpuCores: 8,
    memoryBytes: 17_179_869_184,
    manufacturer: null,
    model: null,
    bootTimeMs: NOON_MS - 2 * 86_400_000,
    addresses: ['10.0.0.4', 'fd00::4'],
  };
  const words = Object.fromEntries(factList(buildHost(), facts, NOON_MS).map((fact) => [fact.term, fact.words]));
  expect(words).toEqual({
    System: 'Debian 12',
    Processor: 'i7, 8 cores',
    Memory: '16\u2009GiB',
    'Running for': '2 days',
    Addresses: '10.0.0.4, fd00::4',
    Kernel: '6.1, x64',
    Agent: '0.1.0',
  });
});
