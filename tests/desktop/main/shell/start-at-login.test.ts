import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startAtLogin } from '../../../../desktop/main/shell/start-at-login.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const noItems = { getLoginItemSettings: () => ({ openAtLogin: false }), setLoginItemSettings: () => undefined };

test('on Linux a file for the desktop says it, and is gone when it is switched off', () => {
  const home = temporaryFolder();
  const login = startAtLogin({ platform: 'linux', env: {}, home, execPath: '/opt/Wed "Sync" 5%/wedsync', loginItems: noItems });
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
  startAtLogin({ platform: 'linux', env, home, execPath: '/tmp/.mount_1/wedsync', loginItems: noItems }).set(true);
  expect(readFileSync(join(home, 'etc', 'autostart', 'wedsync-command-center.desktop'), 'utf8')).toContain(
    'Exec="/home/desk/WedSync.AppImage"',
  );
});

test('on Windows and macOS the system keeps it', () => {
  let openAtLogin = false;
  const loginItems = {
    getLoginItemSettings: () => ({ openAtLogin }),
    setLoginItemSettings: (settings: { readonly openAtLogin: boolean }) => void (openAtLogin = settings.openAtLogin),
  };
  const login = startAtLogin({ platform: 'win32', env: {}, home: 'C:\\Users\\desk', execPath: 'C:\\w.exe', loginItems });
  login.set(true);
  expect([login.isOn(), openAtLogin]).toEqual([true, true]);
});
