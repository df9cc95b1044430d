import type { BarePicture } from './bare-picture.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What is needed to show it. Texts, times, Exif and what programs keep for themselves are not. */
const SHOWN: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
]);
/** Length, type and checksum. */
const AROUND = 12;

/** A PNG with its picture only; null if it is none, or broken. */
export function barePng(given: Buffer): BarePicture | null {
  if (!given.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null;
  const kept: Buffer[] = [SIGNATURE];
  let size: { readonly width: number; readonly height: number } | null = null;
  for (let at = SIGNATURE.length; at + AROUND <= given.length;) {
    const end = at + AROUND + given.readUInt32BE(at);
    if (end > given.length) return null;
    const type = given.toString('latin1', at + 4, at + 8);
    if (type === 'IHDR' && end - at >= AROUND + 8) size = { width: given.readUInt32BE(at + 8), height: given.readUInt32BE(at + 12) };
    if (SHOWN.has(type)) kept.push(given.subarray(at, end));
    if (type === 'IEND') {
      return size === null || size.width === 0 || size.height === 0 ? null : { bytes: Buffer.concat(kept), ...size };
    }
    at = end;
  }
  return null;
}
