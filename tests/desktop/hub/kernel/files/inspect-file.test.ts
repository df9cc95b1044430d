import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { exifOrientation } from '../../../../../desktop/hub/kernel/files/exif-orientation.ts';
import { inspectFile } from '../../../../../desktop/hub/kernel/files/inspect-file.ts';
import { barePicture, phonePicture, SECRET_PLACE } from '../../../../support/made-up-picture.ts';

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content, Buffer.alloc(4)]);
}
function png(...between: readonly Buffer[]): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(3, 0);
  size.writeUInt32BE(2, 4);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', size),
    ...between,
    chunk('IDAT', deflateSync(Buffer.alloc(8))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a photo', () => {
  it('is kept without place, comment and film, and which way up it is stays', () => {
    const kept = inspectFile(phonePicture(6));
    expect(kept).toMatchObject({ type: 'image/jpeg', width: 8, height: 16 });
    expect(kept?.bytes.includes(SECRET_PLACE)).toBe(false);
    expect(kept?.bytes.includes('film')).toBe(false);
    const exifAt = kept?.bytes.indexOf(Buffer.from([0xff, 0xe1])) ?? -1;
    expect(exifOrientation(kept?.bytes.subarray(exifAt) ?? Buffer.alloc(0))).toBe(6);
  });

  it('that says nothing but its picture stays byte for byte', () => {
    expect(inspectFile(barePicture())?.bytes.equals(barePicture())).toBe(true);
    expect(inspectFile(phonePicture(1))?.bytes.equals(barePicture())).toBe(true);
  });

  it('as PNG loses its texts and what hangs behind its end', () => {
    const bare = png();
    const kept = inspectFile(
      Buffer.concat([png(chunk('tEXt', Buffer.from(SECRET_PLACE)), chunk('eXIf', Buffer.from(SECRET_PLACE))), Buffer.from('more')]),
    );
    expect(kept).toMatchObject({ type: 'image/png', width: 3, height: 2 });
    expect(kept?.bytes.equals(bare)).toBe(true);
  });

  it('that is cut off at any place is refused, and no place makes it fail', () => {
    for (const whole of [phonePicture(), png()]) {
      const needed = whole.length - (whole[0] === 0xff ? `film ${SECRET_PLACE}`.length : 0);
      for (let length = 1; length < needed; length += 1) expect(inspectFile(whole.subarray(0, length))).toBeNull();
    }
  });
});

describe('a file', () => {
  it.each([
    ['%PDF-1.7 …', 'application/pdf'],
    ['12:04 the till restarts\r\n\t12:05 it works: ü', 'text/plain'],
  ])('%j is told by its bytes', (text, type) => {
    expect(inspectFile(Buffer.from(text))).toMatchObject({ type, width: null });
  });

  it.each([Buffer.alloc(0), Buffer.from('MZ\0\0'), Buffer.from([0xc3, 0x28]), Buffer.from('\u001b[31m'), Buffer.from('GIF89a\0')])(
    'that is none of what is taken is refused (%#)',
    (bytes) => expect(inspectFile(bytes)).toBeNull(),
  );
});
