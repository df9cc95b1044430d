import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HUB_EXTERNALS } from '../targets.ts';
import { copyPacked } from './copy-packed.ts';
import { findPackages } from './find-packages.ts';
import type { TargetSystem } from './target-system.ts';

export interface StageHubOptions {
  readonly projectDir: string;
  readonly outDir: string;
  readonly system: TargetSystem;
  /** What of `dist` comes along. */
  readonly targets: readonly string[];
}

/** Of these, only what browsers load or what runs here is needed. */
const ALONE = ['@fastify/swagger-ui', 'better-sqlite3'];

/** Lays out what plain Node runs: built programs, the packages that are left outside of them, and what says that they are modules. */
export function stageHub({ projectDir, outDir, system, targets }: StageHubOptions): void {
  mkdirSync(outDir, { recursive: true });
  for (const target of targets) copyPacked(join(projectDir, 'dist', target), join(outDir, 'dist', target));
  const kept = filesOf(system);
  for (const { name, place } of findPackages(projectDir, HUB_EXTERNALS, (each) => !ALONE.includes(each))) {
    copyPacked(join(projectDir, place), join(outDir, place), kept[name]);
    dropEmptyFolders(join(outDir, place));
  }
  const { name, version, license } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')) as Record<string, string>;
  writeFileSync(join(outDir, 'package.json'), `${JSON.stringify({ name, version, license, private: true, type: 'module' }, null, 2)}\n`);
  copyPacked(join(projectDir, 'LICENSE'), join(outDir, 'LICENSE'));
}

function filesOf({ platform, arch }: TargetSystem): Readonly<Record<string, (path: string) => boolean>> {
  const binaries = platform === 'linux' ? [`linux-${arch}`, `linuxmusl-${arch}`] : [`${platform}-${arch}`];
  return {
    'better-sqlite3': (path) => !/^(?:deps|src|prebuilds)\//.test(path) || binaries.some((binary) => path === `prebuilds/${binary}.node`),
    '@fastify/swagger-ui': (path) => /^(?:static\/|index\.js$|package\.json$|LICENSE$)/.test(path),
    pdfkit: (path) => !/browser|standalone|\.old\./.test(path),
    fontkit: (path) => !/^src\/|browser/.test(path),
  };
}

/** Folders of which nothing was kept. */
function dropEmptyFolders(dir: string): void {
  for (const entry of readdirSync(dir, { withFileTypes: true })) if (entry.isDirectory()) dropEmptyFolders(join(dir, entry.name));
  if (readdirSync(dir).length === 0) rmdirSync(dir);
}
