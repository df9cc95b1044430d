import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { webPageConfig } from '../../build/web-page-config.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const LATER = "document.addEventListener('click', () => void import('./ceremony.ts').then(({ begin }) => begin()));\n";

/** Builds a page of these lines, beside a part that it loads later; gives the scripts that came of it. */
async function built(main: string): Promise<readonly string[]> {
  const projectDir = temporaryFolder();
  const [page, outDir] = [path.join(projectDir, 'page'), path.join(projectDir, 'out')];
  mkdirSync(page);
  writeFileSync(path.join(page, 'index.html'), '<script type="module" src="./main.ts"></script>');
  writeFileSync(path.join(page, 'main.ts'), main);
  writeFileSync(path.join(page, 'ceremony.ts'), "export const begin = (): void => console.log('begun');\n");
  await build(await webPageConfig({ sourceDir: 'page', target: 'es2022' })({ projectDir, outDir }));
  return readdirSync(path.join(outDir, 'assets')).map((name) => name.replace(/-.{8}\.js$/, ''));
}

test('what a page loads later is a script of its own', async () => {
  expect([...(await built(LATER))].toSorted()).toEqual(['ceremony', 'index']);
});

test('a page that would load it at once all the same is not built', async () => {
  await expect(built(`import { begin } from './ceremony.ts';\nbegin();\n${LATER}`)).rejects.toThrow('ceremony.ts is dynamically imported');
});
