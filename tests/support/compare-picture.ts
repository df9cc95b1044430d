import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';

/** Letters are a blur at this width, buttons are not; antialiasing of another machine tells nothing then. */
const WIDTH = 640;
/** How different two points must look, 0 to 1. */
const THRESHOLD = 0.12;
const COLOURS = 64;

export interface ComparedPicture {
  /** Share of all points, 0 to 1; 1: nothing is kept, or of another size. */
  readonly changed: number;
}

/** Compares a screenshot with what is kept at `baseline`. With `keeps` it becomes what is kept; else what differs is put into `into`. */
export async function comparePicture(
  png: Buffer,
  baseline: string,
  { keeps, into }: { keeps: boolean; into: string },
): Promise<ComparedPicture> {
  const small = sharp(png).resize({ width: WIDTH, kernel: 'mitchell' }).removeAlpha().ensureAlpha();
  if (keeps) {
    await mkdir(path.dirname(baseline), { recursive: true });
    await small.png({ palette: true, colours: COLOURS, effort: 10 }).toFile(baseline);
    return { changed: 0 };
  }
  if (!existsSync(baseline)) return { changed: 1 };
  const now = await small.raw().toBuffer({ resolveWithObject: true });
  const before = await sharp(baseline).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = now.info;
  if (before.info.width !== width || before.info.height !== height) return { changed: 1 };
  const difference = new Uint8Array(width * height * 4);
  const count = pixelmatch(before.data, now.data, difference, width, height, { threshold: THRESHOLD });
  await mkdir(into, { recursive: true });
  const name = path.basename(baseline, '.png');
  await writeFile(path.join(into, `${name}.png`), png);
  await sharp(difference, { raw: { width, height, channels: 4 } })
    .png()
    .toFile(path.join(into, `${name}.difference.png`));
  return { changed: count / (width * height) };
}
