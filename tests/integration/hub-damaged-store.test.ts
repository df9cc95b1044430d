import { closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { HubNotice } from '#shared/protocol/hub-notice.ts';
import { examineStore } from '../../desktop/hub/store/safekeeping/examine-store.ts';
import { fillStore } from '../support/filled-store.ts';
import { runHubCommand } from '../support/run-hub-command.ts';
import { scriptClient } from '../support/script-client.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { type BuiltHub, startBuiltHub } from '../support/start-built-hub.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function noticesOf(hub: BuiltHub): Promise<readonly HubNotice[]> {
  const client = scriptClient(hub);
  return vi.waitFor(() => {
    const connection = client.connection();
    if (connection.state !== 'live') throw new Error(connection.state);
    return connection.hub.notices;
  });
}
const setAsideIn = (dataDir: string): string[] => readdirSync(dataDir).filter((name) => /^hub\.sqlite\.corrupt-.*Z$/.test(name));
const accountIn = (dataDir: string): unknown => JSON.parse(readFileSync(path.join(dataDir, 'store-account.json'), 'utf8'));

function overwrite(file: string, at: number, bytes: Buffer): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
}

describe('a hub that finds its store damaged at start', () => {
  it('sets it aside, goes on with the newest sound backup, and says what is missing from when to when', async () => {
    const dataDir = temporaryFolder();
    const { file, samples } = fillStore({ dataDir, rows: 1_000, untilMs: Date.now() - 3_600_000 });
    const newest = examineStore(file).counts.newestMs ?? 0;
    await runHubCommand('backup', '--data-dir', dataDir);
    writeFileSync(file, 'This is no database any more, it is a letter.'.repeat(500));
    const brokenAt = statSync(file).mtimeMs;

    const hub = await startBuiltHub({ dataDir });
    expect(await noticesOf(hub)).toMatchObject([{ code: 'store-replaced', missingFromMs: newest, restoredFromMs: expect.any(Number) }]);
    expect(hub.log()).toContain('what was stored from');
    expect(setAsideIn(dataDir)).toHaveLength(1);
    expect(readFileSync(path.join(dataDir, setAsideIn(dataDir)[0] ?? ''), 'utf8')).toContain('it is a letter');
    expect(accountIn(dataDir)).toMatchObject([
      { missing_from: new Date(newest).toISOString(), missing_until: new Date(brokenAt).toISOString(), set_aside: setAsideIn(dataDir)[0] },
    ]);
    // It takes samples in as ever.
    startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'Till' });
    await vi.waitFor(() => expect(examineStore(file).counts.samples).toBeGreaterThan(samples), { timeout: 20_000, interval: 200 });
    // The next start has nothing to do, and still tells of it.
    expect(await hub.stop()).toBe(0);
    const again = await startBuiltHub({ dataDir });
    expect(await noticesOf(again)).toMatchObject([{ code: 'store-replaced' }]);
    expect(setAsideIn(dataDir)).toHaveLength(1);
  });

  it('makes a new one when there is no backup', async () => {
    const dataDir = temporaryFolder();
    const { file } = fillStore({ dataDir, rows: 100 });
    overwrite(file, 0, Buffer.alloc(200, 9));
    const hub = await startBuiltHub({ dataDir });
    expect(await noticesOf(hub)).toMatchObject([{ code: 'store-replaced', restoredFromMs: null, missingFromMs: null }]);
    expect(hub.log()).toContain('There was no sound backup');
    expect(setAsideIn(dataDir)).toHaveLength(1);
  });

  it('finds a damaged page after it was killed, journal and all', async () => {
    const dataDir = temporaryFolder();
    const { file, samples } = fillStore({ dataDir, rows: 2_000, untilMs: Date.now() - 3_600_000 });
    await runHubCommand('backup', '--data-dir', dataDir);
    const first = await startBuiltHub({ dataDir });
    startBuiltAgent({ hub: first.baseUrl, token: first.access.agent_token, name: 'Till' });
    await vi.waitFor(() => expect(statSync(`${file}-wal`).size).toBeGreaterThan(50_000), { timeout: 20_000 });
    await first.stop('SIGKILL');
    const { size } = statSync(file);
    for (const share of [0.2, 0.4, 0.6, 0.8]) overwrite(file, Math.floor((share * size) / 16_384) * 16_384, Buffer.alloc(2_000, 0xee));

    const hub = await startBuiltHub({ dataDir });
    expect(await noticesOf(hub)).toMatchObject([{ code: 'store-replaced' }]);
    expect(examineStore(file)).toMatchObject({ problems: [], counts: { hosts: expect.any(Number) } });
    expect(examineStore(file).counts.samples).toBeGreaterThanOrEqual(samples);
  });
});
