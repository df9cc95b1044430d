import { expect, it, onTestFinished } from 'vitest';
import { launchChromium } from '../support/open-phone.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { waitUntil } from '../support/wait-until.ts';

it('the API guide opens without the internet, breaks no rule of ours, and answers a request made in it', async () => {
  const hub = await startBuiltHub();
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== hub.baseUrl && protocol !== 'data:') complaints.push(`asked ${request.url()}`);
  });

  await page.goto(`${hub.baseUrl}/api/docs`);
  await page.locator('.opblock').first().waitFor();
  const { paths } = (await (await fetch(`${hub.baseUrl}/api/openapi.json`)).json()) as { paths: Record<string, object> };
  const operations = Object.values(paths).flatMap((path) => Object.keys(path));
  expect(operations.length).toBeGreaterThan(10);
  // The guide draws its groups one after the other.
  // Every address of the document, whichever come to be, is met on the way down: the guide draws only what is in sight.
  const met = new Set<string>();
  await waitUntil('every operation to be met', async () => {
    for (const id of await page.locator('.opblock').evaluateAll((blocks) => blocks.map((block) => block.id))) met.add(id);
    await page.evaluate(() => window.scrollBy(0, 500));
    return met.size === operations.length;
  });
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.locator('button.authorize').first().click();
  await page.locator('.auth-container input').fill(hub.access.viewer_token);
  await page.locator('.auth-btn-wrapper button.authorize').click();
  await page.locator('.btn-done').click();
  await page.locator('#operations-Infrastructure-getInfrastructureStatus button.opblock-summary-control').click();
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Execute' }).click();
  await page.locator('.live-responses-table').waitFor();
  expect(await page.locator('.live-responses-table').innerText()).toContain('"overall_status": "healthy"');
  expect(complaints).toEqual([]);
});
