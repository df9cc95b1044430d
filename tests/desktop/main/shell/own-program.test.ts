import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nameForWindows, startAnew } from '../../../../desktop/main/shell/own-program.ts';
import { recoverMain } from '../../../../desktop/main/shell/recover-main.ts';
import { createDesktopUpdates } from '../../../../desktop/main/update/desktop-updates.ts';

const { app } = vi.hoisted(() => ({
  app: {
    isPackaged: true,
    relaunch: vi.fn<(options: { execPath: string }) => void>(),
    setAppUserModelId: vi.fn<(id: string) => void>(),
    once: () => undefined,
    quit: () => undefined,
    exit: () => undefined,
    getVersion: () => '1.0.0',
    releaseSingleInstanceLock: () => undefined,
  },
}));
vi.mock('electron', () => ({ app }));

const IMAGE = '/home/anna/WedSync.AppImage';
beforeEach(() => {
  app.relaunch.mockClear();
  vi.stubEnv('APPIMAGE', IMAGE);
});
afterEach(() => void vi.unstubAllEnvs());

test('an AppImage is started anew by its own file, any other program by its executable', () => {
  startAnew();
  vi.stubEnv('APPIMAGE', '');
  startAnew();
  expect(app.relaunch.mock.calls).toEqual([[{ execPath: IMAGE }], [{ execPath: process.execPath }]]);
});

test('so it is after an error that nobody expected', () => {
  vi.useFakeTimers();
  const before = process.listeners('uncaughtException');
  recoverMain({ crashes: { mayStartAgain: () => true }, nowMs: () => 0, say: () => undefined });
  const added = process.listeners('uncaughtException').filter((listener) => !before.includes(listener));
  for (const listener of added) {
    process.off('uncaughtException', listener);
    listener(new Error('nobody expected this'), 'uncaughtException');
  }
  vi.useRealTimers();
  expect(app.relaunch.mock.calls).toEqual([[{ execPath: IMAGE }]]);
});

test('and after a newer version that could not be put in', async () => {
  const updater = {
    currentVersion: { compare: () => -1 },
    checkForUpdates: () => Promise.resolve({ isUpdateAvailable: true, updateInfo: { version: '1.1.0', files: [] } }),
    downloadUpdate: () => Promise.resolve(null),
    quitAndInstall() {
      throw new Error('it was not allowed');
    },
    on: () => undefined,
  };
  const updates = createDesktopUpdates({
    source: { open: () => Promise.resolve(updater), why: '' },
    awaited: { read: () => null, keep: () => undefined },
    nowMs: () => 0,
    stopAll: () => Promise.resolve(),
    onChange: () => undefined,
    onProblem: () => undefined,
  });
  await updates.look(true);
  await updates.load();
  await updates.install();
  expect(app.relaunch.mock.calls).toEqual([[{ execPath: IMAGE }]]);
});

test('on Windows it is known by the name under which it was installed, and elsewhere and from its sources by none', () => {
  const platform = vi.spyOn(process, 'platform', 'get');
  platform.mockReturnValue('linux');
  nameForWindows();
  platform.mockReturnValue('win32');
  app.isPackaged = false;
  nameForWindows();
  expect(app.setAppUserModelId).not.toHaveBeenCalled();
  app.isPackaged = true;
  nameForWindows();
  expect(app.setAppUserModelId.mock.calls).toEqual([['com.wedsync.command-center']]);
  platform.mockRestore();
});
