/** A picture of the mark: its edge in pixels, and its content as PNG. */
export interface IconPicture {
  readonly sizePixels: number;
  readonly png: Uint8Array;
}

/** Sizes that Windows asks for. */
export const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256] as const;

/** Names under which macOS looks for PNGs, by size; those of twice the points are files of their own. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
] as const;
export const ICNS_SIZES = [...new Set(ICNS_TYPES.map(([, size]) => size))];

/** Windows' icon file: a directory of pictures, each as PNG, which Windows has read since Vista. */
export function icoFile(pictures: readonly IconPicture[]): Buffer {
  const head = Buffer.alloc(6 + pictures.length * 16);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { sizePixels, png }] of pictures.entries()) {
    const at = 6 + index * 16;
    // 256 is written as 0.
    head.writeUInt8(sizePixels % 256, at);
    head.writeUInt8(sizePixels % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** The icon file of macOS. Throws when a size is missing. */
export function icnsFile(pictures: readonly IconPicture[]): Buffer {
  const parts = ICNS_TYPES.map(([type, size]) => {
    const picture = pictures.find(({ sizePixels }) => sizePixels === size);
    if (picture === undefined) throw new Error(`The icon of macOS needs a picture of ${size} pixels.`);
    return Buffer.concat([chunkHead(type, picture.png.length + 8), picture.png]);
  });
  const length = parts.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([chunkHead('icns', length), ...parts]);
}

function chunkHead(type: string, length: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'ascii');
  head.writeUInt32BE(length, 4);
  return head;
}
