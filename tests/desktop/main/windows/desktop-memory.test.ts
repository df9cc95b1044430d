import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDesktopMemory } from '../../../../desktop/main/windows/desktop-memory.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const NOTHING = { console: null, wallboards: [], theme: 'system' };
const unexpected = (error: unknown): never => {
  throw error;
};

test('what was remembered is there at the next start', () => {
  const path = join(temporaryFolder(), 'inner', 'windows.json');
  const memory = openDesktopMemory(path, unexpected);
  expect(memory.read()).toEqual(NOTHING);
  memory.update({ wallboards: [79], theme: 'dark' });
  expect(openDesktopMemory(path, unexpected).read()).toEqual({ ...NOTHING, wallboards: [79], theme: 'dark' });
});

test.each(['', '{', '{"wallboards":"all"}', '[]', '{"console":{"bounds":{"x":1}},"wallboards":[],"theme":"dark"}'])(
  'a file with %j in it is as good as none',
  (content) => {
    const path = join(temporaryFolder(), 'windows.json');
    writeFileSync(path, content);
    expect(openDesktopMemory(path, unexpected).read()).toEqual(NOTHING);
  },
);

test('a disk that takes nothing is told of, and the program goes on with what it knows', () => {
  const blocked = join(temporaryFolder(), 'file');
  writeFileSync(blocked, 'in the way');
  const problems: unknown[] = [];
  const memory = openDesktopMemory(join(blocked, 'windows.json'), (error) => problems.push(error));
  memory.update({ theme: 'bright' });
  expect(problems).toHaveLength(1);
  expect(memory.read().theme).toBe('bright');
  expect(readFileSync(blocked, 'utf8')).toBe('in the way');
});
