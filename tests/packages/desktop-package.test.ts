import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessFileSchema } from '#shared/client/access-file.ts';
import { windowIcon } from '../../desktop/main/windows/window-icon.ts';
import { passDoor } from '../../scripts/pass-door.ts';
import { findProcesses } from '../support/find-processes.ts';
import { hostDesk } from '../support/host-desk.ts';
import { attachToConsole } from '../support/installed-console.ts';
import { DESK_USER, type InstalledRoot, installInRoot } from '../support/installed-root.ts';
import { packageFile } from '../support/package-files.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { giveTestAuthority } from '../support/test-authority.ts';
import { waitUntil } from '../support/wait-until.ts';

const PROGRAM = '/opt/WedSync Command Center/wedsync-command-center';
const DATA_DIR = `/home/${DESK_USER}/venue`;

let display: XDisplay;
beforeAll(async () => {
  display = await startXvfb();
});
afterAll(() => display.close());

/** Starts the program as somebody at the desk would, on a folder whose authority this test believes. */
async function startProgram(root: InstalledRoot, program: string) {
  await giveTestAuthority(root.outside(DATA_DIR));
  await root.run('chown', '-R', `${DESK_USER}:${DESK_USER}`, DATA_DIR);
  const flags = ['--remote-debugging-port=0', '--data-dir', DATA_DIR, '--port', '0'];
  return root.start(DESK_USER, { DISPLAY: display.name }, program, ...flags);
}

/** Its console is live with a hub and an agent of its own: neither is of this checkout, and none of its Node. */
async function expectLive(program: ChildProcess, folder: string): Promise<Page> {
  const { page } = await attachToConsole(program);
  await passDoor(page);
  await page.locator('[data-sample-time] svg path[d^="M"]').first().waitFor();
  const running = findProcesses(DATA_DIR).map(({ commandLine }) => commandLine);
  const programs = running.filter((line) => line.includes('.js ')).map((line) => line.split(' --')[0]);
  expect(programs.filter((line) => line?.startsWith(`${folder}/resources/node/bin/node`) !== true)).toEqual([]);
  for (const part of ['hub', 'agent']) expect(running.some((line) => line.includes(`resources/hub/dist/${part}/main.js`))).toBe(true);
  return page;
}

async function endAll(program: ChildProcess): Promise<void> {
  program.kill('SIGTERM');
  await waitUntil('all of it ended', () => findProcesses(DATA_DIR).length === 0);
}

test('installed, the console of an ordinary user is live with a hub of its own, and a host joins it by the installed agent', async () => {
  const root = await installInRoot(packageFile('desktop', '.deb'), packageFile('agent', '.deb'));
  expect(await root.run('dpkg', '--verify', 'wedsync-command-center', 'wedsync-agent')).toBe('');
  const entry = await root.run('cat', '/usr/share/applications/wedsync-command-center.desktop');
  expect(entry).toContain('MimeType=x-scheme-handler/wedsync;');
  expect(entry).toContain('%U');

  const program = await startProgram(root, 'wedsync-command-center');
  const page = await expectLive(program, '/opt/WedSync Command Center');
  await page.locator('[data-host]').first().click();
  await waitUntil('a chart is drawn', async () => (await page.locator('canvas').count()) >= 4);

  const access = accessFileSchema.parse(JSON.parse(readFileSync(root.outside(`${DATA_DIR}/access.json`), 'utf8')));
  const { code } = await hostDesk({ baseUrl: access.base_url, access }).letIn({ zone: 'Bar', name: 'Bar till' });
  await root.run('wedsync-agent-join', code);
  expect(await root.run('stat', '-c', '%a %U', '/etc/wedsync-agent/join.env')).toBe('600 root\n');
  await root.run('install', '-d', '-o', DESK_USER, '/var/lib/wedsync-agent');
  const [, joinCode = ''] = readFileSync(root.outside('/etc/wedsync-agent/join.env'), 'utf8').trim().split('=');
  // As the unit has it.
  const unit = await root.run('cat', '/usr/lib/systemd/system/wedsync-agent.service');
  const [command = '', ...args] = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.replaceAll('%S', '/var/lib').split(' ') ?? [];
  const agent = root.start(DESK_USER, { WEDSYNC_JOIN: joinCode }, command, ...args);
  await page.locator('.crumbs a, nav a').first().waitFor();
  await page.evaluate(() => (location.hash = '#/'));
  await page.getByText('Bar till').first().waitFor({ timeout: 20_000 });
  agent.kill('SIGTERM');

  // A link of the system starts the program once more, which tells the one that runs.
  const link = root.start(
    DESK_USER,
    { DISPLAY: display.name },
    'wedsync-command-center',
    '--data-dir',
    DATA_DIR,
    'wedsync://open/alerts/rules',
  );
  await page.waitForURL(/alerts\/rules$/);
  await waitUntil('the second start has ended', () => link.exitCode !== null);
  expect(readFileSync(root.outside(`${DATA_DIR}/desktop/logs/desktop.log`), 'utf8')).toContain('the hub serves');
  await endAll(program);
});

test.each([
  ['the folder', ['cp', '-a', packageFile('desktop', 'linux-unpacked')]],
  ['the tar.gz', ['tar', '-xzf', packageFile('desktop', '.tar.gz')]],
])('%s is put wherever one likes, and its console is live with a hub of its own', async (_kind, [command = '', ...args]) => {
  const root = await installInRoot();
  const place = `/home/${DESK_USER}/programs`;
  await root.run('mkdir', place);
  await root.run(command, ...args, ...(command === 'tar' ? ['-C', place] : [place]));
  const folder = `${place}/${(await root.run('ls', place)).trim()}`;
  const program = await startProgram(root, `${folder}/wedsync-command-center`);
  await expectLive(program, folder);
  await endAll(program);
});

test('installed, the executable can be talked into nothing, and its pages run in the sandbox of the system', async () => {
  const root = await installInRoot(packageFile('desktop', '.deb'));
  const resources = root.outside('/opt/WedSync Command Center/resources');
  expect(existsSync(`${resources}/app.asar`)).toBe(true);
  expect(['app', 'default_app.asar'].filter((name) => existsSync(`${resources}/${name}`))).toEqual([]);

  expect(listPackage(`${resources}/app.asar`, { isPack: false })).toContain(windowIcon('linux', '/').icon);

  const wire = await getCurrentFuseWire(root.outside(PROGRAM));
  const is = (fuse: FuseV1Options, state: FuseState): void =>
    expect([FuseV1Options[fuse], wire[fuse]]).toEqual([FuseV1Options[fuse], state]);
  is(FuseV1Options.RunAsNode, FuseState.DISABLE);
  is(FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE);
  is(FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE);
  is(FuseV1Options.EnableCookieEncryption, FuseState.ENABLE);
  is(FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE);
  is(FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE);

  // What the fuses say holds: it is no Node, listens to no inspector, and loads nothing that the environment names.
  await root.run('sh', '-c', `echo 'require("fs").writeFileSync("/tmp/wedsync-hooked-${process.pid}", "")' > /home/${DESK_USER}/hook.js`);
  await giveTestAuthority(root.outside(DATA_DIR));
  await root.run('chown', '-R', `${DESK_USER}:${DESK_USER}`, DATA_DIR);
  const env = { DISPLAY: display.name, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require /home/${DESK_USER}/hook.js` };
  const flags = ['--inspect=0', '--remote-debugging-port=0', '--data-dir', DATA_DIR, '--port', '0'];
  const program = root.start(DESK_USER, env, PROGRAM, ...flags);
  const { page, output } = await attachToConsole(program);
  await passDoor(page);
  expect(output()).not.toContain('Debugger listening');
  expect(existsSync(`/tmp/wedsync-hooked-${process.pid}`)).toBe(false);

  const renderers = findProcesses('--type=renderer', DATA_DIR);
  expect(renderers.length).toBeGreaterThan(0);
  for (const { pid, commandLine } of renderers) {
    expect(commandLine).not.toContain('--no-sandbox');
    // Filtered system calls, and no process but its own in sight.
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^NSpid:(?:\s+\d+){2,}$/m);
  }
  const seen = await page.evaluate(async () => {
    const refused: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
    await fetch('https://example.com/').catch(() => undefined);
    return {
      refused,
      globals: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
      bridge: Object.keys(window.wedsync ?? {}).sort(),
      opened: window.open('https://example.com') !== null,
      camera: (await navigator.permissions.query({ name: 'camera' as PermissionName })).state,
      origin: location.origin,
    };
  });
  expect(seen).toEqual({
    refused: ['connect-src'],
    globals: [],
    bridge: ['on', 'request'],
    opened: false,
    camera: 'denied',
    origin: 'app://wedsync',
  });
});
