import { expect, test } from 'vitest';
import type { UpdateNews } from '#shared/ipc/update.ts';
import { createUpdates, type FoundUpdate, type Updater } from '../../../../desktop/main/update/updates.ts';

interface Made {
  readonly updater: Updater;
  readonly calls: string[];
  fail(error: Error): void;
  progress(percent: number): void;
}

function madeUp(found: FoundUpdate | Error, download: Error | null = null): Made {
  const calls: string[] = [];
  const listeners: Record<string, (value: never) => void> = {};
  const on = (event: string, listener: (value: never) => void): void => void (listeners[event] = listener);
  return {
    calls,
    fail: (error) => listeners['error']?.(error as never),
    progress: (percent) => listeners['download-progress']?.({ percent } as never),
    updater: {
      currentVersion: { compare: (version) => (version.startsWith('0.') ? 1 : -1) },
      checkForUpdates: async () => {
        calls.push('check');
        if (found instanceof Error) throw found;
        return found;
      },
      downloadUpdate: async () => {
        calls.push('download');
        if (download !== null) throw download;
      },
      quitAndInstall: () => void calls.push('install'),
      on,
    },
  };
}

function open(made: Made | null, kept: { version: string | null } = { version: null }) {
  const told: UpdateNews[] = [];
  const log: string[] = [];
  const updates = createUpdates({
    version: '0.5.0',
    awaited: { read: () => kept.version, keep: (version) => void (kept.version = version) },
    open: made === null ? null : async () => made.updater,
    why: 'It was unpacked by hand.',
    nowMs: () => 7,
    beforeInstall: async () => void made?.calls.push('stop'),
    afterFailure: () => void made?.calls.push('begin anew'),
    onChange: (news) => told.push(news),
    onProblem: (error) => log.push(String(error)),
  });
  return { updates, told, log };
}

const NEWER: FoundUpdate = { isUpdateAvailable: true, updateInfo: { version: '9.0.0', files: [{ size: 84_000_000 }] } };

test('nothing is loaded and nothing put in before somebody says so', async () => {
  const made = madeUp(NEWER);
  const { updates, told } = open(made);
  await updates.install();
  await updates.load();
  expect(made.calls).toEqual([]);
  await updates.look(false);
  expect(updates.news()).toEqual({ info: { state: 'found', version: '9.0.0', isOlder: false, bytes: 84_000_000 }, isAsked: false });
  await updates.install();
  expect(made.calls).toEqual(['check']);
  const loading = updates.load();
  await updates.load();
  made.progress(41.7);
  await loading;
  expect(told.map(({ info }) => (info.state === 'loading' ? info.percent : info.state))).toContain('ready');
  await updates.look(true);
  expect(updates.news().info.state).toBe('ready');
  await Promise.all([updates.install(), updates.install()]);
  expect(made.calls).toEqual(['check', 'download', 'stop', 'install']);
});

test('a lower version takes the place of one that was taken back', async () => {
  const { updates } = open(madeUp({ isUpdateAvailable: true, updateInfo: { version: '0.1.0', files: [] } }));
  await updates.look(true);
  expect(updates.news()).toEqual({ info: { state: 'found', version: '0.1.0', isOlder: true, bytes: null }, isAsked: true });
});

test('what fails says why in words, keeps the rest for the log, and may be tried again', async () => {
  const checksum = Object.assign(new Error('sha512 checksum mismatch, expected a, got b'), { code: 'ERR_CHECKSUM_MISMATCH' });
  const { updates, log } = open(madeUp(NEWER, checksum));
  await updates.look(true);
  await updates.load();
  expect(updates.news().info).toEqual({
    state: 'failed',
    version: '9.0.0',
    why: 'What arrived is not what was released; it was thrown away.',
  });
  expect(log).toEqual(['Error: sha512 checksum mismatch, expected a, got b']);
  await updates.look(true);
  expect(updates.news().info.state).toBe('found');

  const offline = open(madeUp(new Error('net::ERR_INTERNET_DISCONNECTED')));
  await offline.updates.look(false);
  expect(offline.updates.news().info).toMatchObject({ state: 'failed', version: null, why: expect.stringContaining('without internet') });
});

test('where the file cannot be replaced the program begins anew as it was', async () => {
  const made = madeUp(NEWER);
  const kept = { version: null };
  const { updates } = open(made, kept);
  await updates.look(false);
  await updates.load();
  await updates.install();
  made.fail(new Error('EACCES: permission denied\n    at somewhere'));
  expect(made.calls.slice(-2)).toEqual(['install', 'begin anew']);
  expect(kept.version).toBe('9.0.0');
  expect(updates.news().info).toEqual({ state: 'failed', version: '9.0.0', why: 'EACCES: permission denied' });
});

test('a start says that what was to be put in was not, once', async () => {
  const kept: { version: string | null } = { version: null };
  const { updates } = open(madeUp(NEWER), kept);
  await updates.look(false);
  await updates.load();
  expect(kept.version).toBeNull();
  await updates.install();
  expect(kept.version).toBe('9.0.0');
  const started = open(madeUp(NEWER), kept).updates;
  expect(started.news()).toEqual({
    info: { state: 'failed', version: '9.0.0', why: 'It was not allowed or did not succeed; the log has more.' },
    isAsked: false,
  });
  expect(open(madeUp(NEWER), kept).updates.news().info.state).toBe('newest');
  kept.version = '0.5.0';
  expect(open(madeUp(NEWER), kept).updates.news().info.state).toBe('newest');
  expect(kept.version).toBeNull();
});

test('a program that cannot renew itself says why', async () => {
  const { updates, told } = open(null);
  await updates.look(true);
  expect(told).toEqual([{ info: { state: 'none', why: 'It was unpacked by hand.' }, isAsked: true }]);
});
