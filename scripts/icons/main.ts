import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { ICNS_SIZES, icnsFile, ICO_SIZES, icoFile, type IconPicture } from '../../build/packages/icon-files.ts';

/** Sizes that desktops on Linux look for. */
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/** Draws the icon files anew from icon.svg: `npm run icons`, after the mark was changed. They are kept with the sources. */
const folder = join(import.meta.dirname, '..', '..', 'build', 'packages', 'resources');
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
const draw = (sizePixels: number): IconPicture => ({
  sizePixels,
  png: new Resvg(svg, { fitTo: { mode: 'width', value: sizePixels } }).render().asPng(),
});

for (const size of LINUX_SIZES) writeFileSync(join(folder, 'icons', `${size}x${size}.png`), draw(size).png);
writeFileSync(join(folder, 'icon.png'), draw(1024).png);
writeFileSync(join(folder, 'icon.ico'), icoFile(ICO_SIZES.map(draw)));
writeFileSync(join(folder, 'icon.icns'), icnsFile(ICNS_SIZES.map(draw)));
