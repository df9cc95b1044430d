import { expect, it } from 'vitest';
import type { BreachProcesses } from '#shared/domain/alert/breach-processes.ts';
import { breachLine, takenWords, toldWords, whyNotKnown } from '#shared/view/alerts/breach-words.ts';

const usage = (name: string, cpuPercent: number, memoryBytes: number) => ({ pid: 1, name, command: 'S3CRET', cpuPercent, memoryBytes });
const breach: BreachProcesses = {
  alertId: 'a',
  hostId: 'till',
  firedAtMs: 1_000,
  outcome: 'told',
  tells: 'commands',
  takenAtMs: 3_400,
  byCpu: [usage('updater', 310, 1), usage('till', 12, 1), usage('agent', 1, 1), usage('fourth', 1, 1)],
  byMemory: [usage('till', 1, 1_048_576)],
};

it('what ran is said in a line by names alone, with how soon after it fired', () => {
  expect(breachLine(breach)).toBe(
    'processor (of one core) updater 310\u2009%, till 12\u2009%, agent 1.0\u2009%; memory till 1\u2009MiB (2 s after it fired)',
  );
  expect(takenWords(1_000, 1_400)).toBe('in the second in which it fired');
});

it('why it is not known is said in words, and what a system tells', () => {
  expect(breachLine({ ...breach, outcome: 'tells-nothing', takenAtMs: null })).toBe('This system tells nothing of its programs.');
  expect(whyNotKnown('told')).toBeNull();
  expect(toldWords('names')).toBe('This system tells names only.');
  expect(toldWords(null)).toContain('older');
});
