import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import { webPageConfig } from '../../build/web-page-config.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const NODE_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const LATER = "document.addEventListener('click', () => void import('./ceremony.ts').then(({ begin }) => begin()));\n";

/** Builds a page of these lines, beside a part that it loads later; gives the folder of the scripts that came of it. */
async function buildPage(main: string): Promise<string> {
  const projectDir = temporaryFolder();
  const [page, outDir] = [path.join(projectDir, 'page'), path.join(projectDir, 'out')];
  mkdirSync(page);
  symlinkSync(NODE_MODULES, path.join(projectDir, 'node_modules'));
  writeFileSync(path.join(page, 'index.html'), '<script type="module" src="./main.ts"></script>');
  writeFileSync(path.join(page, 'main.ts'), main);
  writeFileSync(path.join(page, 'ceremony.ts'), "export const begin = (): void => console.log('begun');\n");
  await build(await webPageConfig({ sourceDir: 'page', target: 'es2022' })({ projectDir, outDir }));
  return path.join(outDir, 'assets');
}

/** Names of the scripts that came of it. */
const built = async (main: string): Promise<readonly string[]> =>
  readdirSync(await buildPage(main)).map((name) => name.replace(/-.{8}\.js$/, ''));

test('what a page loads later is a script of its own', async () => {
  expect([...(await built(LATER))].toSorted()).toEqual(['ceremony', 'index']);
});

test('a page that would load it at once all the same is not built', async () => {
  await expect(built(`import { begin } from './ceremony.ts';\nbegin();\n${LATER}`)).rejects.toThrow('ceremony.ts is dynamically imported');
});

test('a page parses with schemas, and does not carry what would write them out as JSON Schema', async () => {
  const assets = await buildPage(
    "import { z } from 'zod';\nglobalThis.parsed = z.object({ name: z.string().optional(), of: z.enum(['a']) }).safeParse({ of: 'a' }).data;\n",
  );
  const file = path.join(assets, readdirSync(assets)[0] ?? '');
  expect(readFileSync(file, 'utf8').includes('json-schema.org')).toBe(false);
  await import(pathToFileURL(file).href);
  onTestFinished(() => void Reflect.deleteProperty(globalThis, 'parsed'));
  expect(Reflect.get(globalThis, 'parsed')).toEqual({ of: 'a' });
});
