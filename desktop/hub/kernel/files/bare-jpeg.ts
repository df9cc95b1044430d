import type { BarePicture } from './bare-picture.ts';
import { exifOrientation, orientationOnly } from './exif-orientation.ts';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const APP0 = 0xe0;
const EXIF = 0xe1;
const PROFILE = 0xe2;
const ADOBE = 0xee;
const COMMENT = 0xfe;
/** Turned by a quarter: width and height change places. */
const FIRST_ON_ITS_SIDE = 5;

/**
 * A JPEG with its picture only. Everything that programs keep beside it goes, also what hangs on behind its end, where phones put films;
 * which way up it is stays. Null if it is none, or broken.
 */
export function bareJpeg(given: Buffer): BarePicture | null {
  if (given[0] !== 0xff || given[1] !== START) return null;
  const kept: Buffer[] = [given.subarray(0, 2)];
  let orientation = 1;
  let size: { readonly width: number; readonly height: number } | null = null;
  let at = 2;
  while (at + 4 <= given.length) {
    if (given[at] !== 0xff) return null;
    const marker = given[at + 1] ?? 0;
    if (marker === 0xff) {
      // Filling before a marker.
      at += 1;
      continue;
    }
    const end = at + 2 + given.readUInt16BE(at + 2);
    if (end > given.length) return null;
    const segment = given.subarray(at, end);
    if (marker === EXIF) orientation = exifOrientation(segment) ?? orientation;
    if (isFrame(marker) && segment.length >= 9) size = { width: segment.readUInt16BE(7), height: segment.readUInt16BE(5) };
    if (isOfPicture(marker, segment)) kept.push(segment);
    at = end;
    if (marker !== SCAN) continue;
    const next = endOfScan(given, at);
    if (next === null) return null;
    kept.push(given.subarray(at, next));
    at = next;
    if (given[at + 1] !== END) continue;
    kept.push(given.subarray(at, at + 2));
    if (size === null || size.width === 0 || size.height === 0) return null;
    if (orientation !== 1) kept.splice(1, 0, orientationOnly(orientation));
    const isOnItsSide = orientation >= FIRST_ON_ITS_SIDE;
    return {
      bytes: Buffer.concat(kept),
      width: isOnItsSide ? size.height : size.width,
      height: isOnItsSide ? size.width : size.height,
    };
  }
  return null;
}

/** Where the frame's size is told: SOF0 to SOF15 without tables. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function isOfPicture(marker: number, segment: Buffer): boolean {
  if (marker === APP0 || marker === ADOBE) return true;
  // Which colours are meant; several other things are kept in APP2 as well.
  if (marker === PROFILE) return segment.subarray(4, 15).toString('latin1') === 'ICC_PROFILE';
  return marker !== COMMENT && !(marker > APP0 && marker <= 0xef);
}

/** The next marker after the picture's own bytes, in which 0xff is followed by 0 or by the number of a restart. */
function endOfScan(given: Buffer, from: number): number | null {
  for (let at = given.indexOf(0xff, from); at >= 0 && at + 1 < given.length; at = given.indexOf(0xff, at + 1)) {
    const next = given[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return null;
}
