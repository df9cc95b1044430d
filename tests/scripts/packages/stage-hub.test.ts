import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stageHub } from '../../../build/packages/stage-hub.ts';
import { HUB_EXTERNALS } from '../../../build/targets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PROJECT_DIR = join(import.meta.dirname, '..', '..', '..');

it('a hub that is packed has what it loads from outside of itself, for its own system only, and nothing for those who work on it', () => {
  const outDir = temporaryFolder();
  stageHub({ projectDir: PROJECT_DIR, outDir, system: { platform: 'win32', arch: 'x64' }, targets: [] });
  const { resolve } = createRequire(join(outDir, 'dist', 'hub', 'main.js'));
  for (const name of HUB_EXTERNALS) expect(resolve(name).startsWith(join(outDir, 'node_modules'))).toBe(true);
  // What prints PDFs needs the measures of its fonts, and all that it depends on.
  expect(createRequire(resolve('pdfkit')).resolve('fontkit').startsWith(outDir)).toBe(true);
  expect(readdirSync(join(outDir, 'node_modules', 'better-sqlite3', 'prebuilds'))).toEqual(['win32-x64.node']);
  expect(existsSync(join(outDir, 'node_modules', 'better-sqlite3', 'deps'))).toBe(false);
  const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => /\.map$|\.d\.ts$|(^|\/)tests?\//.test(file))).toEqual([]);
});
