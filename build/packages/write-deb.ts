import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAINTAINER_SCRIPTS = ['preinst', 'postinst', 'prerm', 'postrm'] as const;
export type MaintainerScript = (typeof MAINTAINER_SCRIPTS)[number];

/** What dpkg is told of a package. */
export interface DebControl {
  readonly package: string;
  readonly version: string;
  /** As Debian says it: `amd64`. */
  readonly architecture: string;
  readonly maintainer: string;
  readonly description: { readonly synopsis: string; readonly text: string };
  readonly depends?: readonly string[];
  readonly recommends?: readonly string[];
  readonly section?: string;
  readonly homepage?: string;
  readonly license?: string;
}

export interface WriteDebOptions {
  readonly control: DebControl;
  /** Holds what is to be installed, laid out from `/`. `DEBIAN` is written into it. */
  readonly rootDir: string;
  readonly file: string;
  readonly scripts?: Partial<Readonly<Record<MaintainerScript, string>>>;
  /** Files that dpkg does not replace once somebody has changed them: `/etc/…`. */
  readonly conffiles?: readonly string[];
  /** `xz` unless given: small; `gzip`: quick. */
  readonly compression?: 'xz' | 'gzip';
}

/** Makes a Debian package with the system's own dpkg-deb: reproducible, everything owned by root. */
export async function writeDeb({
  control,
  rootDir,
  file,
  scripts = {},
  conffiles = [],
  compression = 'xz',
}: WriteDebOptions): Promise<void> {
  const meta = join(rootDir, 'DEBIAN');
  await rm(meta, { recursive: true, force: true });
  await settleModes(rootDir);
  await mkdir(meta, { recursive: true });
  await writeFile(join(meta, 'control'), controlText(control, await installedKilobytes(rootDir)));
  if (conffiles.length > 0) await writeFile(join(meta, 'conffiles'), `${conffiles.join('\n')}\n`);
  for (const name of MAINTAINER_SCRIPTS) {
    const script = scripts[name];
    if (script === undefined) continue;
    await writeFile(join(meta, name), script);
    await chmod(join(meta, name), 0o755);
  }
  await mkdir(dirname(file), { recursive: true });
  await rm(file, { force: true });
  await run('dpkg-deb', ['--root-owner-group', `-Z${compression}`, compression === 'xz' ? '-z6' : '-z1', '--build', rootDir, file]);
}

/** The file `DEBIAN/control`. Lines of a description are indented, an empty one is a dot. */
export function controlText(control: DebControl, installedKb: number): string {
  const { description } = control;
  const text = description.text
    .split('\n')
    .map((line) => (line.trim() === '' ? ' .' : ` ${line.trim()}`))
    .join('\n');
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['Package', control.package],
    ['Version', control.version],
    ['Architecture', control.architecture],
    ['Maintainer', control.maintainer],
    ['Installed-Size', String(installedKb)],
    ['Depends', listed(control.depends)],
    ['Recommends', listed(control.recommends)],
    ['Section', control.section ?? 'net'],
    ['Priority', 'optional'],
    ['Homepage', control.homepage],
    ['License', control.license],
    ['Description', `${description.synopsis}\n${text}`],
  ];
  return `${fields.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name}: ${value}`])).join('\n')}\n`;
}

const listed = (names: readonly string[] | undefined): string | undefined => (names?.length ? names.join(', ') : undefined);

/** Whatever umask built it: folders and executables are for everybody to use, and for root to change. */
async function settleModes(dir: string): Promise<void> {
  await chmod(dir, 0o755);
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) await settleModes(path);
    else if (entry.isFile()) {
      const { mode } = await stat(path);
      // What runs as root for everybody (Chromium's sandbox) stays so.
      await chmod(path, (mode & 0o4000) | ((mode & 0o111) === 0 ? 0o644 : 0o755));
    }
  }
}

async function installedKilobytes(dir: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) sum += Math.ceil((await stat(join(entry.parentPath, entry.name))).size / 1024);
  }
  return sum;
}
