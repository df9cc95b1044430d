import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { accessFileSchema } from '#shared/client/access-file.ts';
import type { HubClient } from '#shared/client/hub-client.ts';
import { endProcess } from '../support/end-process.ts';
import { hostDesk } from '../support/host-desk.ts';
import { installInRoot, type InstalledRoot } from '../support/installed-root.ts';
import { packageFile } from '../support/package-files.ts';
import { scriptClient } from '../support/script-client.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { giveTestAuthority } from '../support/test-authority.ts';
import { waitUntil } from '../support/wait-until.ts';

/** The command line of an installed unit. */
async function commandOf(root: InstalledRoot, unit: string): Promise<[string, ...string[]]> {
  const text = await root.run('cat', `/usr/lib/systemd/system/${unit}`);
  return (/^ExecStart=(.*)$/m.exec(text)?.[1] ?? '').replaceAll('%S', '/var/lib').split(' ') as [string, ...string[]];
}

test('the installed hub serves as a user of its own, an installed agent joins it, and its commands work for root', async () => {
  const root = await installInRoot(packageFile('hub', '.deb'), packageFile('agent', '.deb'));
  expect(await root.run('dpkg', '--verify', 'wedsync-hub', 'wedsync-agent')).toBe('');
  expect(await root.run('systemd-analyze', 'verify', 'wedsync-hub.service', 'wedsync-agent.service')).toBe('');
  const dataDir = '/var/lib/wedsync-hub';
  await giveTestAuthority(root.outside(dataDir));
  await root.run('chown', '-R', 'wedsync-hub:wedsync-hub', dataDir);
  const hub = root.start('wedsync-hub', { WEDSYNC_PORT: '0', WEDSYNC_MDNS: 'false' }, ...(await commandOf(root, 'wedsync-hub.service')));
  let log = '';
  hub.stderr?.setEncoding('utf8').on('data', (text: string) => (log += text));
  await waitUntil('the hub serves', () => log.includes('the hub serves'), 20_000);

  const access = accessFileSchema.parse(JSON.parse(readFileSync(root.outside(`${dataDir}/access.json`), 'utf8')));
  const desk = hostDesk({ baseUrl: access.base_url, access });
  const { code } = await desk.letIn({ zone: 'Bar', name: 'Bar till' });
  await root.run('wedsync-agent-join', code);
  const [, joinCode = ''] = readFileSync(root.outside('/etc/wedsync-agent/join.env'), 'utf8').trim().split('=');
  await root.run('install', '-d', '-o', 'daemon', '/var/lib/wedsync-agent');
  const agent = root.start('daemon', { WEDSYNC_JOIN: joinCode }, ...(await commandOf(root, 'wedsync-agent.service')));
  await expect.poll(() => desk.hosts(), { timeout: 20_000 }).toMatchObject([{ host_name: 'Bar till', zone: 'Bar', is_connected: true }]);

  expect(await root.run('wedsync-hub', 'access', 'reset-admin')).toMatch(/^ws/);
  await root.run('wedsync-hub', 'backup');
  await root.run('wedsync-hub', 'verify');
  expect(await root.run('find', dataDir, '-not', '-user', 'wedsync-hub')).toBe('');
  await expect(root.run('wedsync-agent-join', 'wsj1_a;reboot')).rejects.toThrow('no code from the desk');

  await endProcess(agent);
  await endProcess(hub);
  await root.run('dpkg', '--purge', 'wedsync-agent', 'wedsync-hub');
  expect(await root.run('sh', '-c', 'ls -d /etc/wedsync* /var/lib/wedsync* /usr/lib/wedsync* 2>/dev/null || true')).toBe(
    '/var/lib/wedsync-hub\n',
  );
});

test('unpacked wherever one likes, hub and agent run from there, and the agent joins and delivers', async () => {
  const folder = temporaryFolder();
  for (const part of ['hub', 'agent'] as const) execFileSync('tar', ['-xzf', packageFile(part, '.tar.gz'), '-C', folder]);
  const [hubDir = '', agentDir = ''] = ['hub', 'agent'].map((part) => {
    const name = execFileSync('tar', ['-tzf', packageFile(part as 'hub', '.tar.gz')], { encoding: 'utf8' }).split('/')[0] ?? '';
    return join(folder, name);
  });
  expect(execFileSync(join(agentDir, 'wedsync-agent'), ['--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/);
  const dataDir = join(folder, 'data');
  await giveTestAuthority(dataDir);
  const hub = spawn(join(hubDir, 'bin', 'wedsync-hub'), ['start', '--port', '0', '--no-mdns'], {
    env: { ...process.env, WEDSYNC_DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => endProcess(hub));
  let log = '';
  hub.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  await waitUntil('the hub serves', () => log.includes('the hub serves'), 20_000);
  const access = accessFileSchema.parse(JSON.parse(readFileSync(join(dataDir, 'access.json'), 'utf8')));
  expect(access.base_url).toContain('https://127.0.0.1:');
  const known = { baseUrl: access.base_url, access };
  const { code } = await hostDesk(known).letIn({ name: 'Bar till' });
  const agent = spawn(join(agentDir, 'wedsync-agent'), ['--join', code, '--data-dir', join(folder, 'agent')], { stdio: 'ignore' });
  onTestFinished(() => endProcess(agent));
  await expect.poll(() => hostDesk(known).hosts(), { timeout: 20_000 }).toMatchObject([{ host_name: 'Bar till', is_connected: true }]);
  const client = scriptClient(known);
  await vi.waitFor(async () => expect(await totalMemory(client)).toBe(totalmem()), { timeout: 20_000, interval: 100 });
});

/** What an agent has told of this computer, as the hub gives it out. */
async function totalMemory(client: HubClient): Promise<number | null | undefined> {
  const endMs = client.nowMs() + 1_000;
  const names = ['host_memory_total_bytes'];
  const { series } = await client.query({ selector: { names }, startMs: endMs - 60_000, endMs, stepMs: 60_000, aggregations: ['last'] });
  return series[0]?.columns.last?.[0];
}

test('by the steps of its instructions the unpacked agent is where its unit looks, and joins by it', async () => {
  const root = await installInRoot();
  await root.run('tar', '-xzf', packageFile('agent', '.tar.gz'), '-C', '/opt');
  const steps = await root.run('sh', '-c', 'cat /opt/wedsync-agent-*/INSTALL.md');
  const [, linux = ''] = steps.split(/^## Linux/m);
  const install = [...(linux.split(/^## /m)[0] ?? '').matchAll(/^ {4}sudo (install .+)$/gm)].map(([, command]) => command);
  await root.run('sh', '-ec', `cd /opt/wedsync-agent-*; ${install.join('; ')}`);
  await root.run('wedsync-agent-join', 'wsj1_abc');
  expect(await root.run('cat', '/etc/wedsync-agent/join.env')).toBe('WEDSYNC_JOIN=wsj1_abc\n');
  expect(await root.run('systemd-analyze', 'verify', '/etc/systemd/system/wedsync-agent.service')).toBe('');
  expect(await root.run('/usr/lib/wedsync-agent/wedsync-agent', '--version')).toMatch(/^\d/);
});
