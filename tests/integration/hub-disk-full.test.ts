import { describe, expect, it, vi } from 'vitest';
import { runHubCommand } from '../support/run-hub-command.ts';
import { scriptClient } from '../support/script-client.ts';
import { fillDisk, mountSmallDisk } from '../support/small-disk.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';

const soon = { timeout: 40_000, interval: 100 };

/** Times of one metric as the store has them. */
async function storedTimes(dataDir: string): Promise<number[]> {
  const { stdout } = await runHubCommand('export', '--data-dir', dataDir, '--metric', 'host_uptime_seconds');
  return stdout
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',').at(-2)));
}

describe('a hub whose disk is full', () => {
  it('stops acknowledging and tells the desk, and goes on by itself when there is space, with every sample once', async (context) => {
    const dataDir = mountSmallDisk(16);
    if (dataDir === null) return context.skip('no small disk can be mounted here');
    const hub = await startBuiltHub({ dataDir });
    const client = scriptClient(hub);
    const notices = () => {
      const connection = client.connection();
      return connection.state === 'live' ? connection.hub.notices : [];
    };
    startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'Bar till 1' });
    await vi.waitFor(async () => expect((await storedTimes(dataDir)).length).toBeGreaterThanOrEqual(3), soon);

    const makeRoom = fillDisk(dataDir);
    await vi.waitFor(() => expect(notices()[0]).toMatchObject({ code: 'disk-full', folder: dataDir }), soon);
    const whenFull = (await storedTimes(dataDir)).at(-1) ?? 0;
    const status = await fetch(`${hub.baseUrl}/api/hub/storage`, { headers: { authorization: `Bearer ${hub.access.viewer_token}` } });
    expect(await status.json()).toMatchObject({ status: 'failing', notices: [{ code: 'disk-full' }] });
    // Whole seconds pass in which nothing is taken in.
    await vi.waitFor(() => expect(Date.now() - whenFull).toBeGreaterThan(4_000), soon);
    expect((await storedTimes(dataDir)).at(-1)).toBe(whenFull);

    makeRoom();
    const whenRoom = Date.now();
    await vi.waitFor(async () => expect((await storedTimes(dataDir)).at(-1)).toBeGreaterThan(whenRoom + 2_000), soon);
    await vi.waitFor(() => expect(notices().map(({ code }) => code)).not.toContain('disk-full'), soon);
    const times = await storedTimes(dataDir);
    expect(new Set(times).size).toBe(times.length);
    // The first one is at no whole second.
    const gaps = times.slice(2).map((timeMs, index) => timeMs - (times[index + 1] ?? 0));
    expect(gaps.filter((gap) => gap > 1_600)).toEqual([]);
    expect(await hub.stop()).toBe(0);
  }, 120_000);

  it('starts, tells the desk, refuses changes with what is to be done, and takes them when there is space', async (context) => {
    const dataDir = mountSmallDisk(16);
    if (dataDir === null) return context.skip('no small disk can be mounted here');
    const first = await startBuiltHub({ dataDir });
    await first.stop('SIGKILL');
    const makeRoom = fillDisk(dataDir);
    const hub = await startBuiltHub({ dataDir, port: first.port });
    const client = scriptClient(hub);
    startBuiltAgent({ hub: hub.baseUrl, token: hub.access.agent_token, name: 'Bar till 1' });
    const codes = () => {
      const connection = client.connection();
      return connection.state === 'live' ? connection.hub.notices.map(({ code }) => code) : [];
    };
    await vi.waitFor(() => expect(codes()).toContain('disk-full'), soon);
    const addContact = () =>
      fetch(`${hub.baseUrl}/api/contacts`, {
        method: 'POST',
        headers: { authorization: `Bearer ${hub.access.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Anna Berg', addresses: [] }),
      });
    const refused = await addContact();
    expect([refused.status, await refused.json()]).toEqual([
      503,
      { code: 'hub.storage-failed', message: expect.stringContaining('disk is full'), remedy: expect.stringContaining('Make room') },
    ]);
    makeRoom();
    await vi.waitFor(async () => expect((await storedTimes(dataDir)).length).toBeGreaterThanOrEqual(3), soon);
    await vi.waitFor(() => expect(codes()).not.toContain('disk-full'), soon);
    expect((await addContact()).status).toBe(200);
    expect(await hub.stop()).toBe(0);
  }, 120_000);
});
