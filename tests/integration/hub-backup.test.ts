import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { examineStore } from '../../desktop/hub/store/safekeeping/examine-store.ts';
import { fillStore } from '../support/filled-store.ts';
import { runHubCommand, startHubCommand } from '../support/run-hub-command.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROWS = 10_000;
const soon = { timeout: 20_000, interval: 2 };
const backupsIn = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith('.sqlite')).map((name) => path.join(folder, name));
const has = (folder: string, part: string): boolean => existsSync(folder) && readdirSync(folder).some((name) => name.includes(part));

/** Waits until it holds or the command is over. */
const until = (holds: () => boolean, over: Promise<unknown>): Promise<unknown> =>
  Promise.race([over, vi.waitFor(() => expect(holds()).toBe(true), soon)]);

describe('wedsync-hub backup', () => {
  it('makes one of a hub that takes samples in, which is sound and is all that was there', async () => {
    const hub = await startBuiltHub();
    startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'Till' });
    await vi.waitFor(() => expect(examineStore(path.join(hub.dataDir, 'hub.sqlite')).counts.samples).toBeGreaterThan(100), {
      timeout: 20_000,
    });
    const made = await runHubCommand('backup', '--data-dir', hub.dataDir);
    expect(made).toMatchObject({ code: 0, said: expect.stringContaining('Backup made and verified') });
    const [backup] = backupsIn(path.join(hub.dataDir, 'backups'));
    const verified = await runHubCommand('verify', backup ?? '', '--data-dir', hub.dataDir);
    expect(verified).toMatchObject({ code: 0, said: expect.stringContaining('as its manifest says') });
    // The running store as well, and what may not be done beside it is not done.
    expect(await runHubCommand('verify', '--data-dir', hub.dataDir)).toMatchObject({ code: 0 });
    for (const args of [['restore'], ['import', 'x.csv']]) {
      const refused = await runHubCommand(...args, '--data-dir', hub.dataDir);
      expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('Stop the hub') });
    }
  });

  it('killed at any moment leaves the store as it was and no backup that is not whole', async () => {
    const dataDir = temporaryFolder();
    const { samples } = fillStore({ dataDir, rows: ROWS });
    const folder = path.join(dataDir, 'backups');
    for (const delayMs of [0, 20, 60, 120, 200]) {
      const backup = startHubCommand('backup', '--data-dir', dataDir);
      await until(() => has(folder, '.partial'), backup.outcome);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      backup.kill();
      await backup.outcome;
      expect(examineStore(path.join(dataDir, 'hub.sqlite'))).toMatchObject({ problems: [], counts: { samples } });
      const whole = backupsIn(folder).length;
      const verified = await runHubCommand('verify', '--backups', '--data-dir', dataDir);
      expect(verified.code).toBe(0);
      expect(verified.said.split(`${samples.toLocaleString('en')} samples`).length - 1).toBe(whole);
    }
    expect(await runHubCommand('backup', '--data-dir', dataDir)).toMatchObject({ code: 0 });
  });

  it('of which any bit has been turned is found by verify, and passed over by restore', async () => {
    const dataDir = temporaryFolder();
    fillStore({ dataDir, rows: 1_000 });
    await runHubCommand('backup', '--data-dir', dataDir);
    const [backup = ''] = backupsIn(path.join(dataDir, 'backups'));
    const sound = readFileSync(backup);
    for (const share of [0.001, 0.3, 0.7, 0.999]) {
      const damaged = Buffer.from(sound);
      const at = Math.floor(share * damaged.length);
      damaged[at] = (damaged[at] ?? 0) ^ 4;
      writeFileSync(backup, damaged);
      expect(await runHubCommand('verify', backup, '--data-dir', dataDir)).toMatchObject({
        code: 3,
        said: expect.stringContaining('is damaged'),
      });
    }
    expect(await runHubCommand('restore', '--data-dir', dataDir)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/Passed over, damaged: .*There is no sound backup/s),
    });
    expect(await runHubCommand('restore', backup, '--data-dir', dataDir)).toMatchObject({
      code: 1,
      said: expect.stringContaining('nothing was changed'),
    });
    expect(examineStore(path.join(dataDir, 'hub.sqlite')).problems).toEqual([]);
  });
});

describe('wedsync-hub restore', () => {
  it('killed at any moment leaves the store as it was or as the backup is', async () => {
    const dataDir = temporaryFolder();
    const file = path.join(dataDir, 'hub.sqlite');
    const before = fillStore({ dataDir, rows: ROWS / 2 }).samples;
    await runHubCommand('backup', '--data-dir', dataDir);
    const more = fillStore({ dataDir: temporaryFolder(), rows: ROWS });
    for (const delayMs of [0, 10, 30, 60, 100]) {
      writeFileSync(file, readFileSync(more.file));
      const restore = startHubCommand('restore', '--data-dir', dataDir);
      await until(() => has(dataDir, '.restoring'), restore.outcome);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      restore.kill();
      await restore.outcome;
      const { problems, counts } = examineStore(file);
      expect(problems).toEqual([]);
      expect([before, more.samples]).toContain(counts.samples);
    }
    expect(await runHubCommand('restore', '--data-dir', dataDir)).toMatchObject({ code: 0, said: expect.stringContaining('is kept as') });
    expect(examineStore(file).counts.samples).toBe(before);
    // The hub starts on it; what was there before is still there.
    const hub = await startBuiltHub({ dataDir });
    expect(await hub.stop()).toBe(0);
    expect(has(dataDir, 'hub.sqlite.replaced-')).toBe(true);
  });
});
