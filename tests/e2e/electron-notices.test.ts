import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { accessFileSchema } from '#shared/client/access-file.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { launchElectron } from '../support/launch-electron.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let display: XDisplay;
beforeAll(async () => {
  display = await startXvfb();
});
afterAll(() => display.close());

test('an emergency stands in the console until somebody has seen it', async () => {
  const dataDir = temporaryFolder();
  const { console: page } = await launchElectron({ display, dataDir });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const access = accessFileSchema.parse(JSON.parse(readFileSync(path.join(dataDir, 'access.json'), 'utf8')));
  const rest = createRestClient({ baseUrl: access.base_url, token: access.token });
  const body = { emergency_type: 'wedding_day_crisis', severity: 'critical', description: 'The cake has fallen' };
  await rest.ask({ path: '/api/infrastructure/emergency', body, reply: z.unknown() });
  const band = page.locator('[data-desk-notice]').filter({ hasText: 'CRITICAL' });
  await band.waitFor();
  await band.getByRole('button', { name: 'Seen' }).click();
  await band.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

test('a notice leads to its incident, by the path that phones know too', async () => {
  const dataDir = temporaryFolder();
  const { console: page } = await launchElectron({ display, dataDir });
  const access = accessFileSchema.parse(JSON.parse(readFileSync(path.join(dataDir, 'access.json'), 'utf8')));
  const rest = createRestClient({ baseUrl: access.base_url, token: access.token });
  const body = { emergency_type: 'wedding_day_crisis', severity: 'critical', description: 'The cake has fallen' };
  await rest.ask({ path: '/api/infrastructure/emergency', body, reply: z.unknown() });
  await page.locator('[data-desk-notice]').getByRole('link', { name: 'Show' }).click();
  await page.waitForURL(/#\/alerts\/incidents\/[^/]+$/);
});
