import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startAtLogin } from '../../../../desktop/main/shell/start-at-login.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const noItems = { getLoginItemSettings: () => ({ openAtLogin: false }), setLoginItemSettings: () => undefined };

test('on Linux a file for the desktop says it, and is gone when it is switched off', () => {
  const home = temporaryFolder();
  const login = startAtLogin({ platform: 'linux', env: {}, home, execPath: '/opt/Wed "Sync" 5%/wedsync', args: [], loginItems: noItems });
  const file = join(home, '.config', 'autostart', 'wedsync-command-center.desktop');
  expect(login.isOn()).toBe(false);
  login.set(true);
  expect(login.isOn()).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/Wed \\\\"Sync\\\\" 5%%/wedsync"\n');
  login.set(false);
  expect([login.isOn(), existsSync(file)]).toEqual([false, false]);
});

test('an AppImage is started where it lies, not where it was unpacked', () => {
  const home = temporaryFolder();
  const env = { APPIMAGE: '/home/desk/WedSync.AppImage', XDG_CONFIG_HOME: join(home, 'etc') };
  startAtLogin({ platform: 'linux', env, home, execPath: '/tmp/.mount_1/wedsync', args: [], loginItems: noItems }).set(true);
  expect(readFileSync(join(home, 'etc', 'autostart', 'wedsync-command-center.desktop'), 'utf8')).toContain(
    'Exec="/home/desk/WedSync.AppImage"',
  );
});

test('an AppImage that was renewed under another name is the one that is started; one that is still there is left alone', () => {
  const home = temporaryFolder();
  const old = join(home, 'Wed$Sync "5%%" \\\\-0.1.0.AppImage');
  const renewed = join(home, 'wedsync-0.2.0.AppImage');
  writeFileSync(old, '');
  const startedFrom = (image: string) =>
    startAtLogin({ platform: 'linux', env: { APPIMAGE: image }, home, execPath: '/tmp/.mount_1/wedsync', args: [], loginItems: noItems });
  const file = join(home, '.config', 'autostart', 'wedsync-command-center.desktop');
  startedFrom(old).set(true);
  const before = readFileSync(file, 'utf8');
  startedFrom(renewed).follow();
  expect(readFileSync(file, 'utf8')).toBe(before);
  renameSync(old, renewed);
  startedFrom(renewed).follow();
  expect(readFileSync(file, 'utf8')).toContain(`Exec="${renewed}"\n`);
});

test('what the desktop itself has switched off is off, and stays so', () => {
  const home = temporaryFolder();
  const login = startAtLogin({ platform: 'linux', env: {}, home, execPath: '/opt/wedsync', args: [], loginItems: noItems });
  const file = join(home, '.config', 'autostart', 'wedsync-command-center.desktop');
  for (const said of ['Hidden=true', 'X-GNOME-Autostart-enabled=false']) {
    mkdirSync(join(home, '.config', 'autostart'), { recursive: true });
    const entry = `[Desktop Entry]\nType=Application\nExec="/gone/wedsync"\n${said}\n`;
    writeFileSync(file, entry);
    expect(login.isOn()).toBe(false);
    login.follow();
    expect(readFileSync(file, 'utf8')).toBe(entry);
    login.set(true);
    expect(login.isOn()).toBe(true);
  }
});

test('a desk that has its data elsewhere finds it at sign-in too, also when it is followed by a renewed one', () => {
  const home = temporaryFolder();
  const old = join(home, 'old "1" $.AppImage');
  writeFileSync(old, '');
  const args = ['--data-dir', '/srv/Rose "Hall" 100%', '--lan'];
  const startedFrom = (image: string) =>
    startAtLogin({ platform: 'linux', env: { APPIMAGE: image }, home, execPath: '/tmp/.mount_1/wedsync', args, loginItems: noItems });
  const file = join(home, '.config', 'autostart', 'wedsync-command-center.desktop');
  startedFrom(old).set(true);
  expect(readFileSync(file, 'utf8')).toContain(String.raw` "--data-dir" "/srv/Rose \\"Hall\\" 100%%" "--lan"` + '\n');
  startedFrom('/opt/new.AppImage').follow();
  expect(readFileSync(file, 'utf8')).toContain('old');
  rmSync(old);
  startedFrom('/opt/new.AppImage').follow();
  expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/new.AppImage" "--data-dir"');
});

test('on Windows and macOS the system keeps it', () => {
  let kept = { openAtLogin: false, args: [] as readonly string[] };
  const loginItems = {
    // Windows tells apart what is started with other arguments.
    getLoginItemSettings: ({ args }: { readonly args: readonly string[] }) => ({
      openAtLogin: kept.openAtLogin && args.join(' ') === kept.args.join(' '),
    }),
    setLoginItemSettings: (settings: typeof kept) => void (kept = settings),
  };
  const login = startAtLogin({ platform: 'win32', env: {}, home: 'C:\\Users\\desk', execPath: 'C:\\w.exe', args: ['--lan'], loginItems });
  login.set(true);
  expect([login.isOn(), kept]).toEqual([true, { openAtLogin: true, args: ['--lan'] }]);
});
