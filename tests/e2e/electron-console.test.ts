import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchElectron } from '../support/launch-electron.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

let display: XDisplay;
beforeAll(async () => {
  display = await startXvfb();
});
afterAll(() => display.close());

test("the console shows this computer's own figures, and they move", async () => {
  const { console: page } = await launchElectron({ display, dataDir: temporaryFolder() });
  const tile = page.locator('[data-tile]').filter({ hasText: hostname() });
  await tile.waitFor();
  const figure = async (label: string): Promise<number | null> => {
    const found = new RegExp(`${label}\\s*([\\d.]+)`).exec((await tile.textContent()) ?? '');
    return found === null ? null : Number(found[1]);
  };

  const memory = await waitUntil('the tile has a figure for memory', () => figure('Memory'));
  expect(Math.abs(memory - usedMemoryPercent())).toBeLessThan(8);
  // Not that the figure changes: a processor that is busy all the time shows 100 % each second, and rightly.
  const before = processorTimes();
  const shown = new Map<string, number>();
  await waitUntil(
    'six samples have been shown',
    async () => {
      const [time, cpu] = [await tile.getAttribute('data-sample-time'), await figure('CPU')];
      if (time !== null && cpu !== null) shown.set(time, cpu);
      return shown.size >= 6;
    },
    20_000,
  );
  const after = processorTimes();
  const measured = 100 * (1 - (after.idle - before.idle) / (after.total - before.total));
  const mean = [...shown.values()].reduce((sum, cpu) => sum + cpu, 0) / shown.size;
  expect(Math.abs(mean - measured)).toBeLessThan(25);
});

test('back leads to where one was and to what was looked for, and another page begins at its top', async () => {
  const { console: page } = await launchElectron({ display, dataDir: temporaryFolder(), flags: ['--no-agent'] });
  const top = (): Promise<number> => page.locator('#page').evaluate((element) => element.scrollTop);
  const rules = page.locator('[data-rule]');
  await page.evaluate(() => (window.location.hash = '#/alerts/rules'));
  await rules.last().waitFor();
  // So that there is something to scroll, however large the display is.
  await page.locator('#page').evaluate((element) => (element.style.flex = '0 0 240px'));
  await rules.last().scrollIntoViewIfNeeded();
  const before = await top();
  expect(before).toBeGreaterThan(100);
  const name = (await rules.last().getByRole('link').textContent()) ?? '';
  await rules.last().getByRole('link').click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  expect(await top()).toBe(0);
  await page.evaluate(() => window.history.back());
  await waitUntil('its place is back', async () => (await top()) === before);

  await page.getByRole('searchbox').fill(name);
  await waitUntil('one is found', async () => (await rules.count()) === 1);
  await rules.getByRole('link').click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.evaluate(() => window.history.back());
  await waitUntil('it is still looked for', async () => (await page.getByRole('searchbox').inputValue()) === name);
  await expect.poll(() => rules.count()).toBe(1);
});

test('a rule and a policy that are not saved are not left unasked', async () => {
  const { console: page } = await launchElectron({ display, dataDir: temporaryFolder(), flags: ['--no-agent'] });
  const drafts = [
    { address: '#/alerts/rules/host-down', field: 'What people read', all: 'All rules' },
    { address: '#/on-call/policies/new', field: 'Name', all: 'All policies' },
  ];
  for (const { address, field, all } of drafts) {
    await page.evaluate((to) => (window.location.hash = to), address);
    await page.getByLabel(field, { exact: true }).fill('Half of it');
    await page.getByRole('link', { name: all }).click();
    await page.getByRole('alert').getByText('What you changed is not saved.').waitFor();
    expect(await page.getByLabel(field, { exact: true }).inputValue()).toBe('Half of it');
    // Whoever goes a second time means it.
    await page.getByRole('link', { name: all }).click();
    await page.getByLabel(field, { exact: true }).waitFor({ state: 'detached' });
  }
});

test('the page of a host opens with live charts, without a complaint from the policy', async () => {
  const { console: page } = await launchElectron({ display, dataDir: temporaryFolder() });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  // From the first line on: what the page said before the test listened is said again.
  await page.reload();
  await page.locator('[data-tile]').click();
  await page.getByRole('heading', { name: hostname() }).waitFor();
  await waitUntil('a chart is drawn', async () => (await page.locator('canvas').count()) >= 4);
  // The frame fills the window, however little there is on a page.
  await page.getByRole('link', { name: 'Notices' }).click();
  await page.getByRole('heading', { name: 'What was told' }).waitFor();
  expect(await page.evaluate(() => window.innerHeight - (document.querySelector('nav')?.offsetHeight ?? 0))).toBe(0);
  expect(complaints).toEqual([]);
});

function usedMemoryPercent(): number {
  const text = readFileSync('/proc/meminfo', 'utf8');
  const kilobytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]);
  return 100 * (1 - kilobytes('MemAvailable') / kilobytes('MemTotal'));
}

/** Of all cores together since the machine started, in ticks. */
function processorTimes(): { readonly idle: number; readonly total: number } {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  // The last two, guest times, are counted in the first two already.
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
  return { idle: (ticks[3] ?? 0) + (ticks[4] ?? 0), total: ticks.reduce((sum, each) => sum + each, 0) };
}
