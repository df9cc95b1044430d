import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { PHONE_SCREENS } from './phone-screens.ts';
import { shiftPageClock } from './saturday/open-stage.ts';
import { savePicture } from './save-picture.ts';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** The narrowest phone that is promised. */
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true } as const;
const SETTLES_MS = 700;

export interface PhonePictures {
  readonly baseUrl: string;
  readonly incidentId: string;
  readonly shiftMs: number;
  readonly into: string;
  readonly say: (line: string) => void;
}

/** Takes each page of the phone, dark and bright. */
export async function photographPhone({ baseUrl, incidentId, shiftMs, into, say }: PhonePictures): Promise<void> {
  const browser = await launchChromium();
  try {
    for (const colorScheme of ['dark', 'light'] as const) {
      // The staged hub's certificate is of another day.
      const context = await browser.newContext({
        ...PHONE,
        colorScheme,
        locale: 'en-GB',
        reducedMotion: 'reduce',
        ignoreHTTPSErrors: true,
        serviceWorkers: 'block',
      });
      await context.addInitScript(shiftPageClock, shiftMs);
      const page = await context.newPage();
      await page.goto(baseUrl);
      for (const screen of PHONE_SCREENS) {
        await screen.open(page, incidentId);
        await page.waitForTimeout(SETTLES_MS);
        const name = `${screen.name}${colorScheme === 'light' ? '-bright' : ''}.png`;
        await savePicture(join(into, name), await page.screenshot());
        say(name);
      }
      await context.close();
    }
  } finally {
    await browser.close();
  }
}

async function launchChromium(): Promise<Browser> {
  const executablePath = process.env['WEDSYNC_CHROMIUM'] ?? CANDIDATES.find((candidate) => existsSync(candidate));
  if (executablePath === undefined) throw new Error(`There is no Chromium at ${CANDIDATES.join(', ')}; "npm test" installs it.`);
  return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}
