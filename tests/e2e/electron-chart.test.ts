import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

test('a chart is zoomed, moved, marked and brought back by hand, and taken away as a picture, a table and a drawing', async () => {
  const { app, console: page } = await launchElectron({ display, dataDir: temporaryFolder() });
  const folder = temporaryFolder();
  // As whoever presses "Save" in the dialog of the system, which stands outside of the program.
  await app.evaluate(({ session }, into) => {
    session.defaultSession.on('will-download', (_event, item) => item.setSavePath(`${into}/${item.getFilename()}`));
    session.defaultSession.on('will-download', (_event, item) => {
      const saved = ((globalThis as { saved?: string[] }).saved ??= []);
      item.once('done', (_done, state) => saved.push(`${state} ${item.getFilename()}`));
    });
  }, folder);
  await page.locator('[data-tile]').first().click();
  const chart = page.locator('figure.chart').first();
  await chart.locator('[data-sample-time]').waitFor();
  const area = chart.getByRole('application');
  const box = await area.boundingBox();
  if (box === null) throw new Error('The chart is not in sight.');
  const at = (share: number): [number, number] => [box.x + box.width * share, box.y + box.height / 2];
  const said = (): URLSearchParams => new URLSearchParams(page.url().split('?')[1]);
  const spanS = (): number => Number(said().get('span') ?? 0);
  const untilMs = (): number => Date.parse(said().get('until') ?? '');

  await page.mouse.move(...at(0.5));
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Control');
  await waitUntil('it is closer', () => spanS() > 0);
  const closer = spanS();

  // A drag with Shift takes it along: what was to the left is in the middle.
  const before = untilMs();
  await page.keyboard.down('Shift');
  await page.mouse.move(...at(0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.7), { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await waitUntil('it was moved', () => Number.isFinite(untilMs()) && untilMs() !== before);
  expect(spanS()).toBeCloseTo(closer, 0);

  // A drag marks a stretch, which is shown.
  await page.mouse.move(...at(0.25));
  await page.mouse.down();
  await page.mouse.move(...at(0.75), { steps: 4 });
  await page.mouse.up();
  // Its axis is beside it and takes its share of the width.
  await waitUntil('the stretch is shown', () => spanS() < closer * 0.75);
  expect(spanS()).toBeGreaterThan(closer * 0.5);

  await page.mouse.dblclick(...at(0.5));
  await waitUntil('it is at now again', () => said().get('span') === null);

  // By keys, as at the pointer.
  await area.focus();
  await page.keyboard.press('+');
  await waitUntil('it is closer by a key', () => spanS() > 0);
  await page.keyboard.press('0');
  await waitUntil('it is at now by a key', () => said().get('span') === null);

  for (const kind of ['PNG', 'CSV', 'SVG']) await chart.getByRole('button', { name: new RegExp(`${kind}$`) }).click();
  const files = await waitUntil('all three are saved', async () => {
    const saved = await app.evaluate(() => (globalThis as { saved?: string[] }).saved ?? []);
    return saved.length === 3 ? saved : null;
  });
  const read = (kind: string): Buffer => {
    const [, name] = /^completed (.*)$/.exec(files.find((file) => file.endsWith(`.${kind}`)) ?? '') ?? [];
    return readFileSync(join(folder, name ?? ''));
  };
  const png = read('png');
  expect(png.subarray(0, PNG.length)).toEqual(PNG);
  const scale = await page.evaluate(() => devicePixelRatio);
  const plot = await chart.locator('canvas').first().boundingBox();
  expect(png.readUInt32BE(16)).toBeCloseTo((plot?.width ?? 0) * scale, -1);
  const [head = '', ...rows] = read('csv').toString().trim().split('\n');
  expect(head).toMatch(/time/i);
  expect(rows.length).toBeGreaterThan(2);
  expect(read('svg').toString()).toMatch(/^<svg[\s\S]*<path[\s\S]*<\/svg>\s*$/);
});
