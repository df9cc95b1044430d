import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PROJECT_DIR = join(import.meta.dirname, '..', '..');

export interface PlantedTree {
  readonly dir: string;
  close(): Promise<void>;
}

/** A temporary copy of the named configuration files, with the project's packages and nothing but the given sources. */
export async function plantTree(configs: readonly string[], sources: Readonly<Record<string, string>>): Promise<PlantedTree> {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'wedsync-planted-')));
  await symlink(join(PROJECT_DIR, 'node_modules'), join(dir, 'node_modules'), 'dir');
  for (const config of configs) await cp(join(PROJECT_DIR, config), join(dir, config));
  for (const [path, text] of Object.entries(sources)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return { dir, close: () => rm(dir, { recursive: true, force: true }) };
}
