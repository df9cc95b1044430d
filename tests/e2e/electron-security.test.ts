import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { accessFileSchema } from '#shared/client/access-file.ts';
import { certificateMaker } from '../support/certificate-maker.ts';
import { startImpostor } from '../support/impostor-hub.ts';
import { faceWindow, launchElectron } from '../support/launch-electron.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { giveTestAuthority, testLeaf } from '../support/test-authority.ts';

let display: XDisplay;
beforeAll(async () => {
  display = await startXvfb();
});
afterAll(() => display.close());

test('a page has no Node, runs in its sandbox, and gets one object from us', async () => {
  const { app, console: page } = await launchElectron({ display, dataDir: temporaryFolder() });
  const globals = await page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis));
  expect(globals).toEqual([]);
  expect(await page.evaluate(() => Object.keys(window.wedsync ?? {}).sort())).toEqual(['on', 'request']);
  expect(await preferencesOf(app)).toEqual([SAFE]);
});

/** Of every window, in the order of Electron's checklist. */
const SAFE = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  enableBlinkFeatures: '',
};

async function preferencesOf(app: ElectronApplication): Promise<readonly Record<string, unknown>[]> {
  return await app.evaluate(
    ({ BrowserWindow }, safe) =>
      BrowserWindow.getAllWindows().map((window) => {
        const all = (window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
        return Object.fromEntries(Object.entries(safe).map(([name, usual]) => [name, all[name] ?? usual]));
      }),
    // What is not said is as Electron has it, which is safe but for what it must be told.
    { ...SAFE, sandbox: 'unsaid', contextIsolation: 'unsaid', nodeIntegration: 'unsaid' } as Record<string, unknown>,
  );
}

test('a page cannot open windows, leave, or be granted a permission', async () => {
  const { app, console: page } = await launchElectron({ display, dataDir: temporaryFolder() });
  expect(await page.evaluate(() => window.open('https://example.com') === null)).toBe(true);
  await page.evaluate(() => {
    location.href = 'data:text/html,gone';
  });
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  expect(await page.evaluate(() => location.origin)).toBe('app://wedsync');
  expect(app.windows()).toHaveLength(1);
  const states = await page.evaluate(async () => {
    const asked = ['geolocation', 'notifications', 'camera'] as PermissionName[];
    return await Promise.all(asked.map(async (name) => (await navigator.permissions.query({ name })).state));
  });
  expect(states).toEqual(['denied', 'denied', 'denied']);
  // Asked outright, and for what no query knows.
  const refused = await page.evaluate(async () => {
    const said = async (ask: () => Promise<unknown>): Promise<string> => ask().then(String, (error: Error) => error.name);
    const camera = await said(() => navigator.mediaDevices.getUserMedia({ video: true }));
    const place = await said(
      () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, () => reject(new Error()))),
    );
    return { camera, place, notices: await Notification.requestPermission() };
  });
  expect(refused).toEqual({ camera: expect.stringMatching(/^Not(Allowed|Found)Error$/), place: 'Error', notices: 'denied' });
});

test('a page carries no other one inside, neither in a frame nor in a webview, and a frame of its own has no way to main', async () => {
  const { app, console: page } = await launchElectron({ display, dataDir: temporaryFolder() });
  let asked = 0;
  const outside = createServer((_request, response) => {
    asked += 1;
    response.end('outside');
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void outside.close());
  const found = await page.evaluate(
    async (url) => {
      const refused = new Promise<string>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
      );
      const [frame, webview, own] = ['iframe', 'webview', 'iframe'].map((name) => document.createElement(name));
      for (const each of [frame, webview]) each?.setAttribute('src', url);
      document.body.append(...[frame, webview, own].filter((each) => each !== undefined));
      const inside = own instanceof HTMLIFrameElement ? own.contentWindow : null;
      return {
        refused: await refused,
        // What Electron makes of it where webviews are allowed can be told to load.
        isWebview: webview !== undefined && 'loadURL' in webview,
        isInside: inside !== null,
        hasBridge: inside !== null && 'wedsync' in inside,
      };
    },
    `http://127.0.0.1:${(outside.address() as AddressInfo).port}/`,
  );
  expect(found).toEqual({ refused: 'frame-src', isWebview: false, isInside: true, hasBridge: false });
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  expect(asked).toBe(0);
});

test('the policy lets a page load its own files and reach the hub, nothing else', async () => {
  const { console: page } = await launchElectron({ display, dataDir: temporaryFolder(), flags: ['--port', '0'] });
  await page.locator('[data-tile]').waitFor();
  const refused = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    await fetch('http://127.0.0.1:1/').catch(() => undefined);
    await fetch('https://example.com/').catch(() => undefined);
    const script = document.createElement('script');
    script.textContent = 'window.wasInjected = true';
    document.head.append(script);
    const image = document.createElement('img');
    image.src = 'https://example.com/x.png';
    document.body.append(image);
    await new Promise((resolve) => image.addEventListener('error', resolve));
    return { violations: [...new Set(violations)].sort(), wasInjected: 'wasInjected' in window };
  });
  expect(refused).toEqual({ violations: ['connect-src', 'img-src', 'script-src-elem'], wasInjected: false });
});

test('our origin serves nothing outside the two pages', async () => {
  const { app } = await launchElectron({ display, dataDir: temporaryFolder() });
  const statuses = await app.evaluate(async ({ net }) => {
    const paths = [
      'console/index.html',
      'main/main.cjs',
      'console/../main/main.cjs',
      'console/%2e%2e/main/main.cjs',
      'console/..%2fmain%2fmain.cjs',
      'console/',
      'etc/passwd',
    ];
    return await Promise.all(paths.map(async (path) => [path, (await net.fetch(`app://wedsync/${path}`)).status]));
  });
  expect(Object.fromEntries(statuses)).toEqual({
    'console/index.html': 200,
    'main/main.cjs': 404,
    'console/../main/main.cjs': 404,
    'console/%2e%2e/main/main.cjs': 404,
    'console/..%2fmain%2fmain.cjs': 404,
    'console/': 404,
    'etc/passwd': 404,
  });
});

test('a request with arguments that do not fit is turned away with words', async () => {
  const { console: page } = await launchElectron({ display, dataDir: temporaryFolder() });
  const answer = await page.evaluate(async () => {
    const ask = window.wedsync?.request as unknown as (...args: unknown[]) => Promise<unknown>;
    const tries = [ask('wallboard:open', 'first'), ask('theme:set', 'pink'), ask('shell:open', 'x'), ask('wallboard:open', 424_242)];
    return (await Promise.allSettled(tries)).map((one) => (one.status === 'rejected' ? String((one.reason as Error).message) : 'granted'));
  });
  expect(answer[0]).toContain('"wallboard:open" does not fit');
  expect(answer[1]).toContain('"theme:set" does not fit');
  expect(answer[2]).toContain('no request "shell:open"');
  expect(answer[3]).toContain('no display 424242');
});

test('a wallboard has a token that may only look, the console none but that of who signed in', async () => {
  const { app, console: page } = await launchElectron({ display, dataDir: temporaryFolder() });
  await page.locator('[data-tile]').waitFor();
  await page.evaluate(async () => {
    const [first] = (await window.wedsync?.request('displays:list')) ?? [];
    if (first !== undefined) await window.wedsync?.request('wallboard:open', first.id);
  });
  const wall = await faceWindow(app, 'wallboard');
  const tokens = await Promise.all(
    [page, wall].map((each) => each.evaluate(async () => (await window.wedsync?.request('hub:address'))?.token)),
  );
  expect(tokens).toEqual([null, expect.any(String)]);
  expect(await preferencesOf(app)).toEqual([SAFE, SAFE]);
  const refusal = await wall.evaluate(async () => await window.wedsync?.request('session:kept').catch((error: Error) => error.message));
  expect(refusal).toContain('not for wallboard');
});

test("at the hub's address the program believes the authority of this venue, and nobody else", async () => {
  const dataDir = temporaryFolder();
  await giveTestAuthority(dataDir);
  const { app, console: page, output } = await launchElectron({ display, dataDir });
  await page.locator('[data-host]').first().waitFor();
  const ask = (url: string): Promise<string> =>
    app.evaluate(({ net }, address) => net.fetch(address).then(({ status }) => String(status), String), `${url}/healthz`);
  const { base_url: hub } = accessFileSchema.parse(JSON.parse(readFileSync(join(dataDir, 'access.json'), 'utf8')));
  expect(await ask(hub)).toBe('200');
  const theirs = await certificateMaker();
  const impostors = await Promise.all([
    theirs.leaf(['rose-hall.local'], ['127.0.0.1']).then(startImpostor),
    testLeaf(['google.com'], ['127.0.0.1']).then(startImpostor),
    testLeaf(['rose-hall.local'], ['10.0.0.1']).then(startImpostor),
  ]);
  for (const { url, believers } of impostors) {
    expect(await ask(url)).toContain('ERR_');
    expect(believers()).toBe(0);
  }
  for (const why of ['not from the authority', 'outside the venue', 'not for 127.0.0.1']) expect(output()).toContain(why);
  const right = await testLeaf(['rose-hall.local'], ['127.0.0.1']).then(startImpostor);
  expect(await ask(right.url)).toBe('200');
});
