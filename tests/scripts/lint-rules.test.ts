import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runStep } from '../../scripts/check/run-step.ts';
import { type PlantedTree, plantTree } from '../support/planted-tree.ts';

const CONFIGS = [
  '.oxlintrc.json',
  'eslint.config.mjs',
  'knip.json',
  'package.json',
  ...['.', 'shared', 'agent', 'desktop', 'desktop/hub', 'desktop/main', 'desktop/preload', 'scripts', 'tests'].map(
    (folder) => `${folder}/tsconfig.json`,
  ),
];

/** File, what it holds, and the rule of oxlint that refuses it. */
const FOR_OXLINT: readonly (readonly [string, string, string])[] = [
  ['agent/default-export.ts', 'export default 1;\n', 'no-default-export'],
  ['agent/CamelCase.ts', 'export const a = 1;\n', 'filename-case'],
  [
    'desktop/ui/kebab-case.vue',
    '<script setup lang="ts">\nconst a = 1;\n</script>\n<template><p>{{ a }}</p></template>\n',
    'filename-case',
  ],
  ['agent/value-import.ts', "import { A } from './a.ts';\nexport const b = (a: A): A => a;\n", 'consistent-type-imports'],
  ['agent/any-type.ts', 'export const a = (b: any): unknown => b;\n', 'no-explicit-any'],
  ['agent/empty-catch.ts', 'export const a = (b: () => void): void => {\n  try {\n    b();\n  } catch {}\n};\n', 'no-empty'],
  ['agent/loose.ts', 'export const a = (b: number): boolean => b == 1;\n', 'eqeqeq'],
  ['agent/prints.ts', "export const a = (): void => console.log('a');\n", 'no-console'],
  ['desktop/main/raw-main.ts', "import { ipcMain } from 'electron';\nexport const a = ipcMain;\n", 'no-restricted-imports'],
  ['desktop/main/raw-renderer.ts', "import { ipcRenderer } from 'electron';\nexport const a = ipcRenderer;\n", 'no-restricted-imports'],
  ['desktop/mobile/draws.ts', "import { init } from 'echarts/core';\nexport const a = init;\n", 'no-restricted-imports'],
  ['desktop/wallboard/draws.ts', "import { a } from 'uplot';\nexport const b = a;\n", 'no-restricted-imports'],
];

/** File, what it holds, and the rule of ESLint that refuses it. */
const FOR_ESLINT: readonly (readonly [string, string, string])[] = [
  [
    'desktop/console/RawHtml.vue',
    '<script setup lang="ts">\nconst a = \'<b>\';\n</script>\n<template><p v-html="a" /></template>\n',
    'vue/no-v-html',
  ],
  ['desktop/console/NoKey.vue', '<template><p v-for="a in [1, 2]">{{ a }}</p></template>\n', 'vue/require-v-for-key'],
  ['desktop/console/PlainScript.vue', '<script setup>\nconst a = 1;\n</script>\n<template><p>{{ a }}</p></template>\n', 'vue/block-lang'],
  [
    'shared/floating.ts',
    'const a = async (): Promise<void> => undefined;\nexport const b = (): void => {\n  a();\n};\n',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'desktop/console/Floats.vue',
    '<script setup lang="ts">\nconst wait = async (): Promise<void> => undefined;\nwait();\n</script>\n<template><p /></template>\n',
    '@typescript-eslint/no-floating-promises',
  ],
];

let tree: PlantedTree;
beforeAll(async () => {
  tree = await plantTree(CONFIGS, {
    ...Object.fromEntries([...FOR_OXLINT, ...FOR_ESLINT].map(([file, text]) => [file, text])),
    'agent/main.ts': "import { used } from './used.ts';\nimport { A } from './a.ts';\n\nprocess.exitCode = new A().one + used;\n",
    'agent/a.ts': 'export class A {\n  readonly one = 1;\n}\n',
    'agent/used.ts': 'export const used = 1;\nexport const unused = 2;\n',
    'desktop/console/charts/draws.ts': "import { init } from 'echarts/core';\nexport const a = init;\n",
  });
});
afterAll(() => tree?.close());

const outputOf = async (...command: [string, ...string[]]): Promise<string> => {
  const step = { name: command[0], command, timeoutMs: 60_000 };
  return (await runStep(step, { projectDir: tree.dir, output: 'collect', signal: new AbortController().signal })).output;
};

describe('oxlint', () => {
  let complaints: readonly string[];
  beforeAll(async () => {
    const { diagnostics } = JSON.parse(await outputOf('oxlint', '--format', 'json')) as {
      diagnostics: { code: string; filename: string }[];
    };
    complaints = diagnostics.map(({ filename, code }) => `${filename}: ${/\((.*)\)/.exec(code)?.[1] ?? code}`);
  });

  test.each(FOR_OXLINT)('refuses %s', (file, _, rule) => {
    expect(complaints).toContain(`${file}: ${rule}`);
  });

  test('lets charts be drawn in their folder', () => {
    expect(complaints.filter((complaint) => complaint.startsWith('desktop/console/charts'))).toEqual([]);
  });
});

describe('ESLint', () => {
  let complaints: readonly string[];
  beforeAll(async () => {
    const files = JSON.parse(await outputOf('eslint', '--format', 'json', ...FOR_ESLINT.map(([file]) => file))) as {
      filePath: string;
      messages: { ruleId: string }[];
    }[];
    complaints = files.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId }) => `${filePath.slice(tree.dir.length + 1)}: ${ruleId}`),
    );
  }, 60_000);

  test.each(FOR_ESLINT)('refuses %s', (file, _, rule) => {
    expect(complaints).toContain(`${file}: ${rule}`);
  });
});

describe('knip', () => {
  test('refuses a file, an export and a package that nothing uses', async () => {
    const output = await outputOf('knip', '--no-progress', '--no-config-hints');
    expect(output).toContain('agent/loose.ts');
    expect(output).toMatch(/unused\s+agent\/used\.ts/);
    expect(output).toMatch(/fastify\s+package\.json/);
  }, 60_000);
});

describe('the environments', () => {
  test('do not let DOM into the agent nor Node into shared', async () => {
    const planted = await plantTree(CONFIGS, {
      'agent/asks-window.ts': 'export const a = (): number => window.innerWidth;\n',
      'shared/asks-process.ts': 'export const a = (): string => process.version;\n',
    });
    try {
      const types = async (folder: string): Promise<string> =>
        (
          await runStep(
            { name: folder, command: ['tsc', '-p', folder], timeoutMs: 60_000 },
            { projectDir: planted.dir, output: 'collect', signal: new AbortController().signal },
          )
        ).output;
      await expect(types('agent')).resolves.toContain("Cannot find name 'window'");
      await expect(types('shared')).resolves.toContain("Cannot find name 'process'");
    } finally {
      await planted.close();
    }
  }, 60_000);
});
