import { existsSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageAgent } from '../build/packages/package-agent.ts';
import { packageHub } from '../build/packages/package-hub.ts';
import { BUILD_TARGETS } from '../build/targets.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { readElectronRuntime } from './electron-runtime.ts';
import { packageDesktop } from './package/package-desktop.ts';
import { signPackages } from './package/sign-packages.ts';

const PARTS = ['desktop', 'agent', 'hub'] as const;
const HELP = `npm run package -- [${PARTS.join('] [')}] [--release]
  Makes packages for this system in dist/packages; all parts unless some are named.
  --release   with the official Electron and all that electron-builder.yml lists for this system; fetches tools`;

const args = process.argv.slice(2);
const unknown = args.filter((arg) => arg !== '--release' && !PARTS.some((part) => part === arg));
if (unknown.length > 0) {
  if (!unknown.includes('--help')) console.error(`There is no ${unknown.join(', ')}.`);
  console.log(HELP);
  process.exitCode = unknown.includes('--help') ? 0 : 2;
} else {
  const parts = PARTS.filter((part) => args.includes(part));
  await makePackages(parts.length > 0 ? parts : PARTS, args.includes('--release'));
}

async function makePackages(parts: readonly (typeof PARTS)[number][], isRelease: boolean): Promise<void> {
  const projectDir = join(import.meta.dirname, '..');
  const packagesDir = join(projectDir, 'dist', 'packages');
  const runtime = readElectronRuntime(projectDir);
  if (runtime === null && parts.includes('desktop')) throw new Error('No Electron is prepared: "npm run package" does it.');
  if (isRelease && runtime?.kind === 'fallback')
    throw new Error('A release is made with the official Electron, which could not be fetched here.');
  for (const part of [...parts, 'stage']) rmSync(join(packagesDir, part), { recursive: true, force: true });
  await bringUpToDate({ projectDir, names: BUILD_TARGETS.map(({ name }) => name), isVerbose: false });

  const hasDeb = process.platform === 'linux' && existsSync('/usr/bin/dpkg-deb');
  const place = { projectDir, packagesDir, hasDeb, compression: isRelease ? 'xz' : 'gzip' } as const;
  const files: string[] = [];
  if (parts.includes('agent')) files.push(...(await packageAgent(place)));
  if (parts.includes('hub')) files.push(...(await packageHub(place)));
  if (parts.includes('desktop') && runtime !== null) files.push(...(await packageDesktop({ projectDir, packagesDir, runtime, isRelease })));
  rmSync(join(packagesDir, 'stage'), { recursive: true, force: true });
  await signPackages(packagesDir, files, process.env['WEDSYNC_GPG_KEY']);
  for (const file of files) {
    const { size } = statSync(file);
    console.log(`${relative(projectDir, file).padEnd(76)} ${(size / 1_048_576).toFixed(1).padStart(6)} MB`);
  }
  if (runtime?.kind === 'fallback' && parts.includes('desktop')) {
    console.log(`With the fallback Electron ${runtime.version}: to try it out, not for users.`);
  }
}
