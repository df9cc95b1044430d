import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';

/** Of a screen of few colours a palette loses nothing that is seen, and leaves a third. */
const COLOURS = 128;

export interface PictureSize {
  /** Smaller than it was taken; absent: as it was. */
  readonly width?: number;
}

/** Writes a screenshot as small as it can be committed. */
export async function savePicture(path: string, png: Buffer, { width }: PictureSize = {}): Promise<void> {
  const picture = width === undefined ? sharp(png) : sharp(png).resize({ width });
  await writeFile(path, await picture.png({ palette: true, colours: COLOURS, dither: 0, effort: 10 }).toBuffer());
}

/** Pictures of one height side by side, with the frame of a monitor around each. */
export async function sideBySide(pngs: readonly Buffer[]): Promise<Buffer> {
  const FRAME = 24;
  const metas = await Promise.all(pngs.map((png) => sharp(png).metadata()));
  const width = metas.reduce((sum, meta) => sum + meta.width + FRAME, FRAME);
  const height = Math.max(...metas.map((meta) => meta.height)) + 2 * FRAME;
  let left = FRAME;
  const layers = pngs.map((input, index) => {
    const layer = { input, left, top: FRAME };
    left += (metas[index]?.width ?? 0) + FRAME;
    return layer;
  });
  return await sharp({ create: { width, height, channels: 3, background: '#2b333b' } })
    .composite(layers)
    .png()
    .toBuffer();
}
