import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const DIST = join(import.meta.dirname, '../../dist');

it.each(['hub', 'agent'])('what runs as %s is ASCII: one other character would double the memory that its source takes', (target) => {
  const files = globSync(`${target}/**/*.{js,cjs}`, { cwd: DIST });
  expect(files).toContain(`${target}/main.js`);
  expect(files.filter((file) => /[^\0-\x7f]/.test(readFileSync(join(DIST, file), 'utf8')))).toEqual([]);
});
