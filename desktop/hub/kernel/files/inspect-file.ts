import type { FileType } from '#shared/domain/incident/incident-file.ts';
import { bareJpeg } from './bare-jpeg.ts';
import { barePng } from './bare-png.ts';
import type { BarePicture } from './bare-picture.ts';

/** What a file is, by its bytes and nothing that anybody says of it, and as it is kept. */
export interface InspectedFile {
  readonly type: FileType;
  readonly bytes: Buffer;
  readonly width: number | null;
  readonly height: number | null;
}

/** A picture that unpacks to more would fill the memory of whoever looks at it. */
const MOST_PIXELS = 60_000_000;

/** Null for what is none of the kinds that are taken, or broken. */
export function inspectFile(given: Buffer): InspectedFile | null {
  if (given.length === 0) return null;
  if (given[0] === 0xff) return ofPicture('image/jpeg', bareJpeg(given));
  if (given[0] === 0x89) return ofPicture('image/png', barePng(given));
  const plain = { bytes: given, width: null, height: null };
  if (given.toString('latin1', 0, 5) === '%PDF-') return { type: 'application/pdf', ...plain };
  return isText(given) ? { type: 'text/plain', ...plain } : null;
}

function ofPicture(type: FileType, bare: BarePicture | null): InspectedFile | null {
  return bare === null || bare.width * bare.height > MOST_PIXELS ? null : { type, ...bare };
}

function isText(given: Buffer): boolean {
  try {
    return /^[^\p{Cc}]*(?:[\t\n\r]+[^\p{Cc}]*)*$/u.test(new TextDecoder('utf-8', { fatal: true }).decode(given));
  } catch {
    return false;
  }
}
