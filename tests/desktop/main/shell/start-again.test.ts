import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCrashMemory } from '../../../../desktop/main/shell/start-again.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const MINUTE_MS = 60_000;

test('after three crashes within ten minutes it stays ended, and an hour later it may try again', () => {
  const path = join(temporaryFolder(), 'crashes.json');
  // Each run opens it anew.
  const at = (minute: number): boolean => openCrashMemory(path).mayStartAgain(minute * MINUTE_MS);
  expect([at(100), at(101), at(102), at(103)]).toEqual([true, true, true, false]);
  expect(at(170)).toBe(true);
});

test('a memory that is not whole counts as empty, and one that cannot be kept as full', () => {
  const path = join(temporaryFolder(), 'crashes.json');
  writeFileSync(path, '[1, "x"');
  expect(openCrashMemory(path).mayStartAgain(5)).toBe(true);
  expect(openCrashMemory(join(path, 'below-a-file')).mayStartAgain(5)).toBe(false);
});
