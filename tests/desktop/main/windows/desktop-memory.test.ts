import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDesktopMemory } from '../../../../desktop/main/windows/desktop-memory.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const NOTHING = { consoles: [], monitors: [], theme: 'system', language: 'system', awaitedVersion: null };
const BAR = {
  key: 'monitor-79',
  name: 'Bar',
  hasWallboard: true,
  marks: { edid: null, connector: 'DP-1', label: null, systemId: 79, x: 0, y: 0, width: 1_920, height: 1_080 },
};
const unexpected = (error: unknown): never => {
  throw error;
};

test('what was remembered is there at the next start', () => {
  const path = join(temporaryFolder(), 'inner', 'windows.json');
  const memory = openDesktopMemory(path, unexpected);
  expect(memory.read()).toEqual(NOTHING);
  memory.update({ monitors: [BAR], theme: 'dark', language: 'de' });
  expect(openDesktopMemory(path, unexpected).read()).toEqual({ ...NOTHING, monitors: [BAR], theme: 'dark', language: 'de' });
});

test('what an earlier version kept of displays with a wallboard is not lost', () => {
  const path = join(temporaryFolder(), 'windows.json');
  writeFileSync(path, '{"console":null,"wallboards":[79],"theme":"dark"}');
  expect(openDesktopMemory(path, unexpected).read()).toMatchObject({
    theme: 'dark',
    monitors: [{ key: 'monitor-79', hasWallboard: true, marks: { systemId: 79, edid: null } }],
  });
});

test('the one console of an earlier version is where it was', () => {
  const path = join(temporaryFolder(), 'windows.json');
  const bounds = { x: 10, y: 20, width: 1_000, height: 700 };
  writeFileSync(path, JSON.stringify({ console: { bounds, isMaximized: true }, monitors: [BAR], theme: 'dark' }));
  expect(openDesktopMemory(path, unexpected).read()).toMatchObject({
    consoles: [{ bounds, isMaximized: true, page: '/' }],
    monitors: [{ key: 'monitor-79' }],
  });
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
