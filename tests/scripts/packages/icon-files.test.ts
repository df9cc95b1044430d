import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ICNS_SIZES, icnsFile, ICO_SIZES } from '../../../build/packages/icon-files.ts';

const file = (name: string): Buffer => readFileSync(new URL(`../../../build/packages/resources/${name}`, import.meta.url));
const widthOf = (png: Buffer): number => (png.toString('latin1', 1, 4) === 'PNG' ? png.readUInt32BE(16) : 0);

it('the icon of Windows holds a picture of every size, where its directory says', () => {
  const ico = file('icon.ico');
  const found = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const at = 6 + index * 16;
    const start = ico.readUInt32LE(at + 12);
    return { said: ico.readUInt8(at) || 256, is: widthOf(ico.subarray(start, start + ico.readUInt32LE(at + 8))) };
  });
  expect(found).toEqual(ICO_SIZES.map((size) => ({ said: size, is: size })));
});

it('the icon of macOS holds a picture of every size, and is as long as it says', () => {
  const icns = file('icon.icns');
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
  const widths = new Set<number>();
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) widths.add(widthOf(icns.subarray(at + 8)));
  expect([...widths].sort((a, b) => a - b)).toEqual([...ICNS_SIZES].sort((a, b) => a - b));
  expect(() => icnsFile([])).toThrow('needs a picture of 16 pixels');
});

it('the icons of Linux are as large as they are called', () => {
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) expect(widthOf(file(`icons/${size}x${size}.png`))).toBe(size);
});
