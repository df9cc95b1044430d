import { existsSync } from 'node:fs';
import { chromium, devices } from 'playwright-core';
import { makeBrowserHome } from '../browser-home.ts';
import type { AccessFile } from '../../shared/client/access-file.ts';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Takes the phone page in Chromium as a Pixel 7 shows it. */
export async function photographPhone(access: AccessFile, path: string): Promise<void> {
  const executablePath = process.env['WEDSYNC_CHROMIUM'] ?? CANDIDATES.find((candidate) => existsSync(candidate));
  if (executablePath === undefined) throw new Error(`There is no Chromium at ${CANDIDATES.join(', ')}; "npm test" installs it.`);
  const home = makeBrowserHome([access.ca_file ?? '']);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], env: home.env });
  try {
    const context = await browser.newContext({ ...devices['Pixel 7'], colorScheme: 'dark' });
    const page = await context.newPage();
    await page.goto(`${access.base_url}/#token=${access.viewer_token}`);
    await page.locator('[data-host][data-sample-time]').first().waitFor();
    await page.screenshot({ path });
  } finally {
    await browser.close();
    home.close();
  }
}
