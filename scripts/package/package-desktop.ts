import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type CliOptions } from 'electron-builder';
import { parse } from 'yaml';
import { type BuilderConfig, fitOlderElectron } from '../../build/packages/fit-older-electron.ts';
import { nodeBinary } from '../../build/packages/node-binary.ts';
import { readProduct } from '../../build/packages/product.ts';
import { stageHub } from '../../build/packages/stage-hub.ts';
import { systemName } from '../../build/packages/system-words.ts';
import { type TargetSystem, thisSystem } from '../../build/packages/target-system.ts';
import { writeTar } from '../../build/packages/write-tar.ts';
import { HUB_TARGETS } from '../../build/targets.ts';
import { NO_UPDATES } from '../../shared/config/no-updates.ts';
import type { ElectronRuntime } from '../electron-runtime.ts';

export interface PackageDesktopOptions {
  readonly projectDir: string;
  /** `dist/packages` */
  readonly packagesDir: string;
  readonly runtime: ElectronRuntime;
  /** All targets of electron-builder.yml for this system, whose tools are downloaded; else what can be made without. */
  readonly isRelease: boolean;
}

/** Lays out what the program brings with it, and packs it as electron-builder.yml says. Returns the files made. */
export async function packageDesktop(options: PackageDesktopOptions): Promise<string[]> {
  const here = thisSystem();
  const systems: readonly TargetSystem[] =
    here.platform === 'darwin'
      ? [
          { ...here, arch: 'x64' },
          { ...here, arch: 'arm64' },
        ]
      : [here];
  for (const system of systems) stageDesktop(options, system);
  process.env['WEDSYNC_UPDATE_URL'] ??= NO_UPDATES;
  const { projectDir, packagesDir, isRelease } = options;
  const made = await build({ projectDir, publish: 'never', ...(isRelease ? {} : withoutDownloads(options)) });
  const unpacked = join(packagesDir, 'desktop', 'linux-unpacked');
  if (here.platform !== 'linux' || here.arch !== 'x64') return made;
  // Whoever has neither Debian nor Red Hat unpacks it where it is to be.
  const { version } = readProduct(projectDir);
  const folder = join(packagesDir, 'stage', `wedsync-command-center-${version}-${systemName(here)}`);
  const tar = join(packagesDir, 'desktop', `${basename(folder)}.tar.gz`);
  // Under the name that it is to have; the tests look for it where electron-builder left it.
  renameSync(unpacked, folder);
  await writeTar(folder, tar);
  renameSync(folder, unpacked);
  return [...made, tar];
}

function stageDesktop({ projectDir, packagesDir }: PackageDesktopOptions, system: TargetSystem): void {
  const suffix = `${system.platform}-${system.arch}`;
  stageHub({ projectDir, outDir: join(packagesDir, 'stage', `hub-${suffix}`), system, targets: [...HUB_TARGETS, 'agent'] });
  const bin = join(packagesDir, 'stage', `node-${suffix}`, 'bin');
  mkdirSync(bin, { recursive: true });
  cpSync(nodeBinary(projectDir, system), join(bin, system.platform === 'win32' ? 'node.exe' : 'node'));
}

/** With the Electron that is here, and the system's own tools in the place of those that electron-builder would fetch. */
function withoutDownloads({ projectDir, packagesDir, runtime }: PackageDesktopOptions): CliOptions {
  process.env['CUSTOM_FPM_PATH'] = join(projectDir, 'scripts', 'package', 'fpm-by-dpkg-deb.ts');
  const config = parse(readFileSync(join(projectDir, 'electron-builder.yml'), 'utf8')) as BuilderConfig;
  const { version, executable } = runtime;
  const trial = { ...fitOlderElectron(config, version), deb: { ...(config['deb'] as object), compression: 'gz' } };
  const fitting = { ...trial, electronDist: dirname(executable), electronVersion: version };
  const file = join(packagesDir, 'electron-builder.json');
  writeFileSync(file, JSON.stringify(fitting, null, 2));
  return { config: file, ...(process.platform === 'linux' ? { linux: ['dir', 'deb'] } : { dir: true }) };
}
