import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startStandInHub } from '../support/stand-in-hub.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MAIN = fileURLToPath(new URL('../../agent/main.ts', import.meta.url));
const TOKEN = 'stand-in-token-0123456789';

function startAgent(args: readonly string[]) {
  const child = fork(MAIN, args, {
    env: { ...process.env, WEDSYNC_TOKEN: TOKEN, WEDSYNC_HUB: '' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stderr?.on('data', (piece: Buffer) => (text += piece.toString()));
  return { child, errors: () => text };
}
const exitCode = async (child: ChildProcess): Promise<unknown> => child.exitCode ?? ((await once(child, 'exit')) as unknown[])[0];

async function startedAgent() {
  const hub = await startStandInHub({ token: TOKEN });
  onTestFinished(() => hub.close());
  const { child, errors } = startAgent(['--hub', hub.url, '--data-dir', temporaryFolder(), '--name', 'Bar till 2', '--zone', 'Bar']);
  const [message] = (await once(child, 'message')) as unknown[];
  await hub.until(() => (hub.connections[0]?.batches.length ?? 0) > 0, 'samples arrived');
  return { hub, child, errors, message };
}

describe('the agent as a process', { timeout: 30_000 }, () => {
  it('tells its supervisor that it runs, sends real figures, and ends in good order when told to', async () => {
    const { hub, child, errors, message } = await startedAgent();
    const [connection] = hub.connections;
    expect(message).toEqual({ type: 'agent-ready', hostId: connection?.hello.hostId });
    expect(connection?.hello).toMatchObject({ name: 'Bar till 2', zone: 'Bar', isSimulated: false, intervalMs: 1_000 });
    const tick = connection?.batches[0]?.ticks[0];
    expect(Math.abs(Date.now() - (tick?.timeMs ?? 0))).toBeLessThan(5_000);
    const names = [...(tick?.refs ?? [])].map((ref) => connection?.series[ref]?.name);
    expect(names).toEqual(
      expect.arrayContaining(['host_cpu_usage_percent', 'host_memory_used_percent', 'host_network_receive_bytes_per_second']),
    );
    child.send({ type: 'stop' });
    expect(await exitCode(child)).toBe(0);
    expect(connection?.farewells).toEqual([{ reason: 'stopped' }]);
    expect(errors()).not.toContain(TOKEN);
  });

  it.skipIf(process.platform === 'win32')('ends in good order on SIGTERM', async () => {
    const { hub, child } = await startedAgent();
    child.kill('SIGTERM');
    expect(await exitCode(child)).toBe(0);
    expect(hub.connections[0]?.farewells).toEqual([{ reason: 'stopped' }]);
  });

  it('ends when its supervisor is gone', async () => {
    const { hub, child } = await startedAgent();
    child.disconnect();
    expect(await exitCode(child)).toBe(0);
    expect(hub.connections[0]?.farewells).toEqual([{ reason: 'stopped' }]);
  });

  it('that is not told where the hub is says what to do and is not to be started again', async () => {
    const { child, errors } = startAgent(['--data-dir', temporaryFolder()]);
    const [message] = (await once(child, 'message')) as unknown[];
    expect(message).toMatchObject({ type: 'failed', code: 'config.hub-missing' });
    expect(await exitCode(child)).toBe(78);
    expect(errors()).toContain('--hub');
  });

  it('that is given an option that there is not says so and is not to be started again', async () => {
    const { child, errors } = startAgent(['--hubb', 'https://127.0.0.1:1']);
    expect(await exitCode(child)).toBe(78);
    expect(errors()).toMatch(/unknown option '--hubb'[\s\S]*--help/);
  });
});
