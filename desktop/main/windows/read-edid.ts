/** What a monitor says of itself. */
export interface Edid {
  /** `DEL-a0c3-4c424a30-7MT01` */
  readonly id: string;
  /** `DELL U2720Q`; null where it has no name. */
  readonly name: string | null;
}

const HEADER = '00ffffffffffff00';
const DESCRIPTORS = [54, 72, 90, 108];
const TEXT_SERIAL = 0xff;
const TEXT_NAME = 0xfc;

/** Reads the first block of an EDID, in hexadecimal; null: it is none. */
export function readEdid(hexadecimal: string): Edid | null {
  if (!hexadecimal.startsWith(HEADER) || hexadecimal.length < 256) return null;
  const bytes = Buffer.from(hexadecimal.slice(0, 256), 'hex');
  const maker = bytes.readUInt16BE(8);
  const letters = [10, 5, 0].map((shift) => String.fromCharCode(64 + ((maker >> shift) & 31))).join('');
  const model = bytes.readUInt16LE(10).toString(16).padStart(4, '0');
  const serial = bytes.readUInt32LE(12).toString(16);
  const text = (type: number): string | null => {
    const at = DESCRIPTORS.find((start) => bytes.readUInt32BE(start) >>> 8 === 0 && bytes[start + 3] === type);
    if (at === undefined) return null;
    const said =
      bytes
        .toString('latin1', at + 5, at + 18)
        .split('\n')[0]
        ?.trim() ?? '';
    return said === '' ? null : said;
  };
  return { id: [letters, model, serial, ...(text(TEXT_SERIAL) === null ? [] : [text(TEXT_SERIAL)])].join('-'), name: text(TEXT_NAME) };
}
