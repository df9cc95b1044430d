import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRecord, scanRecords } from '../../../agent/spool/record-codec.ts';

const bodies = fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1, maxLength: 12 });
const recordsOf = (list: readonly Uint8Array[]): Buffer[] => list.map((body, index) => encodeRecord(index % 256, body));
const contents = (bytes: Buffer): [number, number[]][] => scanRecords(bytes).records.map(({ type, body }) => [type, [...body]]);
const expected = (list: readonly Uint8Array[]): [number, number[]][] => list.map((body, index) => [index % 256, [...body]]);

describe('the records of a spool file', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(bodies, (list) => {
        const bytes = Buffer.concat(recordsOf(list));
        expect(contents(bytes)).toEqual(expected(list));
        expect(scanRecords(bytes)).toMatchObject({ damaged: 0, intactBytes: bytes.length });
      }),
    );
  });

  it('cut off anywhere: all that are whole survive, and the torn tail is known to the byte', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), (list, seed) => {
        const records = recordsOf(list);
        const bytes = Buffer.concat(records);
        const cut = seed % (bytes.length + 1);
        let whole = 0;
        let wholeBytes = 0;
        while (whole < records.length && wholeBytes + (records[whole] as Buffer).length <= cut)
          wholeBytes += (records[whole++] as Buffer).length;
        expect(contents(bytes.subarray(0, cut))).toEqual(expected(list).slice(0, whole));
        expect(scanRecords(bytes.subarray(0, cut))).toMatchObject({ damaged: 0, intactBytes: wholeBytes });
      }),
    );
  });

  it('with one bit flipped anywhere: every other record survives', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), (list, seed) => {
        const records = recordsOf(list);
        const bytes = Buffer.concat(records);
        const bit = seed % (bytes.length * 8);
        bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
        let start = 0;
        const hit = records.findIndex((record) => (start += record.length) > bit >> 3);
        expect(contents(bytes)).toEqual(expected(list).filter((_, index) => index !== hit));
        expect(scanRecords(bytes).damaged).toBe(hit === records.length - 1 ? 0 : 1);
      }),
    );
  });

  it('are never made of anything at all, and nothing at all is no trouble', () => {
    const nothing = fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(contents(Buffer.from(bytes))).toEqual([]);
    });
    fc.assert(nothing);
  });
});
