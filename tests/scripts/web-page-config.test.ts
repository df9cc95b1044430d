import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import { type WebPageOptions, webPageConfig } from '../../build/web-page-config.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const NODE_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const LATER = "document.addEventListener('click', () => void import('./ceremony.ts').then(({ begin }) => begin()));\n";

/** Builds a page of these lines, beside a part that it loads later; gives the folder of the scripts that came of it. */
async function buildPage(main: string, options: Partial<WebPageOptions> = {}, shared = ''): Promise<string> {
  const projectDir = temporaryFolder();
  const [page, outDir] = [path.join(projectDir, 'page'), path.join(projectDir, 'out')];
  mkdirSync(page);
  symlinkSync(NODE_MODULES, path.join(projectDir, 'node_modules'));
  writeFileSync(path.join(page, 'index.html'), '<script type="module" src="./main.ts"></script>');
  writeFileSync(path.join(page, 'main.ts'), main);
  writeFileSync(path.join(page, 'ceremony.ts'), "export const begin = (): void => console.log('begun');\n");
  mkdirSync(path.join(projectDir, 'shared'));
  writeFileSync(path.join(projectDir, 'shared/schema.ts'), shared);
  await build(await webPageConfig({ sourceDir: 'page', target: 'es2022', ...options })({ projectDir, outDir }));
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

test('what a field is stays with a page that explains fields, and with no other, which parses all the same', async () => {
  const schema = [
    "import { z } from 'zod';",
    'export const schema = z',
    "  .object({ a: z.string().describe('Somebody\\'s name').min(2), b: z.int().describe(`A figure`).optional() })",
    '  .describe(',
    '    "All of it (both)",',
    '  )',
    "  .meta({ id: 'Both' });",
  ].join('\n');
  const main = "import { schema } from '../shared/schema.ts';\nglobalThis.parse = (value) => schema.safeParse(value);\n";
  const pageOf = async (
    explainsFields: boolean,
  ): Promise<{ readonly words: readonly string[]; readonly parse: (value: unknown) => { readonly success: boolean } }> => {
    const assets = await buildPage(main, { explainsFields }, schema);
    const file = path.join(assets, readdirSync(assets)[0] ?? '');
    const code = readFileSync(file, 'utf8');
    await import(pathToFileURL(file).href);
    onTestFinished(() => void Reflect.deleteProperty(globalThis, 'parse'));
    const words = ["Somebody's name", 'A figure', 'All of it (both)', 'Both'].filter((text) => code.includes(text));
    return { words, parse: Reflect.get(globalThis, 'parse') as (value: unknown) => { readonly success: boolean } };
  };
  const [explaining, silent] = [await pageOf(true), await pageOf(false)];
  expect([explaining.words.length, silent.words]).toEqual([4, []]);
  for (const value of [{ a: 'Anna', b: 1 }, { a: 'A' }, { a: 'Anna', b: 0.5 }])
    expect(silent.parse(value).success).toBe(explaining.parse(value).success);
});
