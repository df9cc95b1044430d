import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFpmArguments } from '../../../build/packages/read-fpm-arguments.ts';
import { controlText, writeDeb } from '../../../build/packages/write-deb.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** As electron-builder 26 gives it. */
const GIVEN = [
  ['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libgtk-3-0t64 | libgtk-3-0', '--deb-recommends', 'gnome-keyring'],
  ['--deb-compression', 'gz', '--architecture', 'amd64', '--after-install', '/t/in', '--after-remove', '/t/out'],
  ['--description', 'Sees and repairs\n One place for the desk.', '--version', '1.2.3', '--package', '/out/a.deb', '--name', 'desk'],
  ['--maintainer', 'W <w@example>', '--vendor', 'W', '--url', 'https://w.example', '--deb-priority', 'optional'],
  ['--license', 'Apache-2.0', '/out/unpacked/=/opt/The Desk', '/icons/16.png=/usr/share/icons/hicolor/16x16/apps/desk.png'],
].flat();

describe('what electron-builder asks fpm for', () => {
  it('is read whole', () => {
    expect(readFpmArguments(GIVEN)).toEqual({
      control: {
        package: 'desk',
        version: '1.2.3',
        architecture: 'amd64',
        maintainer: 'W <w@example>',
        description: { synopsis: 'Sees and repairs', text: 'One place for the desk.' },
        depends: ['libnss3', 'libgtk-3-0t64 | libgtk-3-0'],
        recommends: ['gnome-keyring'],
        homepage: 'https://w.example',
        license: 'Apache-2.0',
      },
      file: '/out/a.deb',
      compression: 'gzip',
      afterInstall: '/t/in',
      afterRemove: '/t/out',
      content: [
        { from: '/out/unpacked/', to: '/opt/The Desk' },
        { from: '/icons/16.png', to: '/usr/share/icons/hicolor/16x16/apps/desk.png' },
      ],
    });
  });

  it('is refused where it is something else', () => {
    expect(() => readFpmArguments(GIVEN.map((arg) => (arg === 'deb' ? 'rpm' : arg)))).toThrow('not "rpm"');
    expect(() => readFpmArguments([...GIVEN, 'nowhere'])).toThrow('"nowhere" does not say where to');
  });
});

describe('a Debian package', () => {
  const control = { package: 'wedsync-x', version: '1.0.0', architecture: 'amd64', maintainer: 'W <w@example>' } as const;

  it('describes itself as dpkg wants it', () => {
    const description = { synopsis: 'short', text: 'one\n\ntwo' };
    expect(controlText({ ...control, description, depends: ['a', 'b | c'] }, 12)).toBe(
      'Package: wedsync-x\nVersion: 1.0.0\nArchitecture: amd64\nMaintainer: W <w@example>\nInstalled-Size: 12\nDepends: a, b | c\n' +
        'Section: net\nPriority: optional\nDescription: short\n one\n .\n two\n',
    );
  });

  it('belongs to root, is for everybody to use, and keeps what an administrator has changed', async () => {
    const folder = temporaryFolder();
    const rootDir = join(folder, 'root');
    mkdirSync(join(rootDir, 'usr', 'bin'), { recursive: true, mode: 0o700 });
    mkdirSync(join(rootDir, 'etc'), { mode: 0o700 });
    writeFileSync(join(rootDir, 'usr', 'bin', 'x'), '#!/bin/sh\n', { mode: 0o700 });
    chmodSync(join(rootDir, 'usr', 'bin', 'x'), 0o700);
    writeFileSync(join(rootDir, 'etc', 'x.conf'), '', { mode: 0o600 });
    const file = join(folder, 'x.deb');
    const description = { synopsis: 'short', text: 'long' };
    await writeDeb({
      control: { ...control, description },
      rootDir,
      file,
      scripts: { postinst: '#!/bin/sh\n' },
      conffiles: ['/etc/x.conf'],
      compression: 'gzip',
    });
    const listed = execFileSync('dpkg-deb', ['-c', file], { encoding: 'utf8' });
    const content = [...listed.matchAll(/^(\S+) (\S+) .* \.(\/\S*)$/gm)].map(([, mode, owner, path]) => `${mode} ${owner} ${path}`);
    expect(content).toEqual([
      'drwxr-xr-x root/root /',
      'drwxr-xr-x root/root /etc/',
      '-rw-r--r-- root/root /etc/x.conf',
      'drwxr-xr-x root/root /usr/',
      'drwxr-xr-x root/root /usr/bin/',
      '-rwxr-xr-x root/root /usr/bin/x',
    ]);
    expect(execFileSync('dpkg-deb', ['-I', file, 'conffiles'], { encoding: 'utf8' })).toBe('/etc/x.conf\n');
  });
});
