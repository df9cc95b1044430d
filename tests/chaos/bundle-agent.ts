import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { nodeBundleConfig } from '../../build/node-bundle-config.ts';

/** Builds the agent of these tests as the product's is built; gives the file to run. */
export async function bundleAgent(folder: string): Promise<string> {
  const outDir = path.join(folder, 'agent-program');
  const configure = nodeBundleConfig({ entries: { main: 'tests/chaos/agent-process.ts' } });
  await build(await configure({ projectDir: path.join(import.meta.dirname, '../..'), outDir }));
  await writeFile(path.join(outDir, 'package.json'), JSON.stringify({ type: 'module' }));
  return path.join(outDir, 'main.js');
}
