import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLogFile } from '../../../../desktop/main/diagnose/log-file.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('the log keeps its end in two files, goes on where it was, and is for its user only', () => {
  const folder = join(temporaryFolder(), 'logs');
  const path = join(folder, 'desktop.log');
  for (let line = 0; line < 40; line += 1) openLogFile(path, 100).write(`line ${line}\n`);
  expect(readdirSync(folder).sort()).toEqual(['desktop.log', 'desktop.log.1']);
  const kept = openLogFile(path, 100).read();
  expect(kept.endsWith('line 38\nline 39\n')).toBe(true);
  expect(kept.length).toBeLessThan(250);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('where nothing can be written nothing is kept, and nobody is disturbed', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const log = openLogFile(join(file, 'desktop.log'));
  log.write('lost\n');
  expect(log.read()).toBe('');
});
