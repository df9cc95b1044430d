import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the database comes ready to run: a fresh machine has no compiler, and npm forgets "gypfile": false when it writes the lockfile anew', () => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
    packages: Record<string, { gypfile?: boolean }>;
  };
  expect(lock.packages['node_modules/better-sqlite3']).toMatchObject({ gypfile: false });
});
