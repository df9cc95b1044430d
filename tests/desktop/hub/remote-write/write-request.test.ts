import fc from 'fast-check';
import { snappyCompress } from 'hysnappy';
import { describe, expect, it } from 'vitest';
import { cutRequests, encodeRequest, splitRequest, type WriteRequest } from '../../../../desktop/hub/remote-write/cut-requests.ts';
import { createWriteRequestWriter, encodeLabels } from '../../../../desktop/hub/remote-write/write-request.ts';
import { decodeWriteRequest, unpack } from '../../../support/remote-write-receiver.ts';

const labelName = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
const labels = fc.dictionary(labelName, fc.string({ unit: 'grapheme', maxLength: 300 }), { noNullPrototype: true });
const column = fc.array(fc.tuple(fc.nat(8.64e15), fc.double()), { maxLength: 40 });

describe('a write request', () => {
  it('is read by another decoder as it was meant, whatever labels, times and values are in it', () => {
    const writer = createWriteRequestWriter();
    fc.assert(
      fc.property(fc.array(fc.tuple(labels, column), { maxLength: 5 }), (series) => {
        for (const [names, samples] of series) {
          const times = Float64Array.from(samples, ([timeMs]) => timeMs);
          writer.add(
            encodeLabels(names),
            times,
            Float64Array.from(samples, ([, value]) => value),
            0,
            samples.length,
          );
        }
        const expected = series.map(([names, samples]) => ({
          labels: names,
          samples: samples.map(([timeMs, value]) => ({ timeMs, value })),
        }));
        expect(decodeWriteRequest(unpack(Buffer.from(snappyCompress(writer.take()))))).toEqual(expected);
      }),
    );
  });

  it('has Prometheus own word for what is no number, not its mark for the end of a series', () => {
    const stale = new Float64Array(Uint8Array.from([2, 0, 0, 0, 0, 0, 0xf0, 0x7f]).buffer);
    const writer = createWriteRequestWriter();
    writer.add(encodeLabels({ a: 'b' }), Float64Array.of(1), stale, 0, 1);
    expect(writer.take().toString('hex')).toContain('010000000000f87f');
  });

  it('is cut so that none has too many samples, none is lost and each series stays in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 12 }), fc.integer({ min: 1, max: 25 }), (lengths, most) => {
        const columns = lengths.map((length, seriesId) => ({
          seriesId,
          times: Float64Array.from({ length }, (_, at) => at),
          values: Float64Array.from({ length }, (_, at) => at),
        }));
        // Every third is not wanted.
        const of = (id: number): Buffer | null => (id % 3 === 2 ? null : encodeLabels({ id: String(id) }));
        const requests = cutRequests(columns, { of }, most);
        expect(requests.every(({ samples }) => samples >= 1 && samples <= most)).toBe(true);
        expect(timesOf(requests)).toEqual(
          lengths.flatMap((length, id) => (id % 3 === 2 ? [] : Array.from({ length }, (_, at) => `${id} ${at}`))),
        );
        for (const request of requests) {
          const halves = splitRequest(request);
          if (request.samples > 1) expect(timesOf(halves ?? [])).toEqual(timesOf([request]));
          else expect(halves).toBe(null);
        }
      }),
    );
  });

  it('has the later of two samples of one millisecond', () => {
    const columns = [{ seriesId: 1, times: Float64Array.of(1, 1.4, 2, 2), values: Float64Array.of(10, 11, 12, 13) }];
    const [request] = cutRequests(columns, { of: () => encodeLabels({}) }, 100);
    expect(decodeWriteRequest(encodeRequest(request as WriteRequest))[0]?.samples).toEqual([
      { timeMs: 1, value: 11 },
      { timeMs: 2, value: 13 },
    ]);
  });
});

const timesOf = (requests: readonly WriteRequest[]): string[] =>
  requests.flatMap((request) =>
    decodeWriteRequest(encodeRequest(request)).flatMap((series) => series.samples.map(({ timeMs }) => `${series.labels['id']} ${timeMs}`)),
  );
