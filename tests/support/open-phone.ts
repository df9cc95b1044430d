import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, devices, type Page } from 'playwright-core';
import { onTestFailed, onTestFinished } from 'vitest';
import { makeBrowserHome } from '../../scripts/browser-home.ts';
import { makeTestAuthority, TEST_CA_FILE, TEST_HUB_NAME } from './test-authority.ts';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  // Nobody answers for the hub's name by mDNS here.
  `--host-resolver-rules=MAP ${TEST_HUB_NAME} 127.0.0.1`,
];

/** Phones as Playwright describes them, and the narrowest that we promise. The engine is Chromium's for all: it tells nothing of Safari. */
export const PHONES = {
  'iPhone 14': devices['iPhone 14'] as BrowserContextOptions,
  'Pixel 7': devices['Pixel 7'] as BrowserContextOptions,
  'a phone of 360 px': { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
} as const satisfies Record<string, BrowserContextOptions>;
export type PhoneName = keyof typeof PHONES;

/** The system's Chromium, which believes the authority of the tests' hubs, for all tests of a file: starting it costs more than a test. The caller closes it. */
export async function launchChromium(): Promise<Browser> {
  await makeTestAuthority();
  return await launch([TEST_CA_FILE]);
}

/** The same, of somebody who has never been here. */
export const launchStranger = (): Promise<Browser> => launch([]);

async function launch(caFiles: readonly string[]): Promise<Browser> {
  const executablePath = process.env['WEDSYNC_CHROMIUM'] ?? CANDIDATES.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error(`No Chromium at ${CANDIDATES.join(', ')}: install it, or name it in WEDSYNC_CHROMIUM.`);
  const home = makeBrowserHome(caFiles);
  const browser = await chromium.launch({ executablePath, args: SWITCHES, env: home.env });
  browser.on('disconnected', () => home.close());
  return browser;
}

export interface OpenPhone {
  readonly page: Page;
  /** Errors that the page threw or that the browser wrote, e.g. of its content security policy. */
  readonly complaints: readonly string[];
}

/** A phone with nothing kept on it. It is closed with the test. */
export async function openPhone(browser: Browser, name: PhoneName, options: BrowserContextOptions = {}): Promise<OpenPhone> {
  const context = await browser.newContext({ ...PHONES[name], ...options });
  const page = await context.newPage();
  let shown = 'nothing';
  onTestFinished(async () => {
    shown = await page
      .locator('body')
      .innerText({ timeout: 1_000 })
      .catch(() => 'nothing that answers');
    await context.close();
  });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  // What it showed then, and how it came to it: without this a failure elsewhere can only be guessed at.
  onTestFailed(() => console.error(`${page.url()} showed: ${shown}\nIt complained: ${complaints.join('; ') || 'of nothing'}`));
  return { page, complaints };
}
