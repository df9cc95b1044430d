/** A grey JPEG of 16 × 8, as small as one can be, with what a phone writes into it: where, when, which way up, and a film behind its end. */
const BARE =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAAIABABAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z';

/** As `bareJpeg` would leave it where nothing was written into it. */
export const barePicture = (): Buffer => Buffer.from(BARE, 'base64');

/** The words that must not be kept. */
export const SECRET_PLACE = 'GPS 51.5007N 0.1246W';

export function phonePicture(orientation = 6): Buffer<ArrayBuffer> {
  const bare = barePicture();
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  const exif = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(SECRET_PLACE)]));
  const xmp = segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${SECRET_PLACE}</x>`));
  const comment = segment(0xfe, Buffer.from(SECRET_PLACE));
  return Buffer.concat([bare.subarray(0, 2), exif, xmp, comment, bare.subarray(2), Buffer.from(`film ${SECRET_PLACE}`)]);
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
