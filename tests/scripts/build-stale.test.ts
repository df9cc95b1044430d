import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildStale } from '../../build/build-stale.ts';
import type { BuildTarget } from '../../build/build-target.ts';
import { nodeBundleConfig } from '../../build/node-bundle-config.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const TARGET: BuildTarget = { name: 'tool', inputs: ['tool'], configure: nodeBundleConfig({ entries: { main: 'tool/main.ts' } }) };

function project(): { readonly dir: string; write(source: string): void; build(): Promise<string[]>; built(): string } {
  const dir = temporaryFolder();
  mkdirSync(join(dir, 'tool'));
  return {
    dir,
    write: (source) => writeFileSync(join(dir, 'tool', 'main.ts'), source),
    async build() {
      const outcomes: string[] = [];
      await buildStale({ projectDir: dir, targets: [TARGET], onReport: ({ outcome }) => outcomes.push(outcome) });
      return outcomes;
    },
    built: () => readFileSync(join(dir, 'dist', 'tool', 'main.js'), 'utf8'),
  };
}

test('only what changed is built again', async () => {
  const tool = project();
  tool.write('console.log("first")');
  expect(await tool.build()).toEqual(['built']);
  expect(await tool.build()).toEqual(['fresh']);
  tool.write('console.log("second")');
  expect(await tool.build()).toEqual(['built']);
  expect(tool.built()).toContain('second');
});

test('a build that fails leaves what was built before, and is tried again', async () => {
  const tool = project();
  tool.write('console.log("good")');
  await tool.build();
  tool.write('import "./missing.ts"');
  await expect(tool.build()).rejects.toThrow(AggregateError);
  expect(tool.built()).toContain('good');
  await expect(tool.build()).rejects.toThrow(AggregateError);
  tool.write('console.log("better")');
  await tool.build();
  expect(tool.built()).toContain('better');
  expect(existsSync(join(tool.dir, 'dist', '.building', `tool-${process.pid}`))).toBe(false);
});
