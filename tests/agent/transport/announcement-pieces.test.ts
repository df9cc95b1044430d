import { expect, it } from 'vitest';
import msgpackParser from 'socket.io-msgpack-parser';
import type { SeriesAnnouncement } from '#shared/protocol/agent-events.ts';
import { announcementPieces } from '../../../agent/transport/announcement-pieces.ts';

const series = (count: number, text = ''): SeriesAnnouncement[] =>
  Array.from({ length: count }, (_, ref) => ({
    ref,
    name: 'host_filesystem_used_percent',
    labels: { mount: `/srv/${ref}${text}` },
    kind: 'gauge',
    unit: 'percent',
  }));
/** As it comes to the hub, but for what encryption and framing add. */
const bytesOf = (piece: readonly SeriesAnnouncement[]): number => {
  const packet = { type: 2, data: ['announce', piece], options: { compress: true }, id: 4_000_000_000, nsp: '/agent' };
  return (new msgpackParser.Encoder().encode(packet as never) as unknown as Buffer[]).reduce((sum, { length }) => sum + length, 0);
};

it('is all that is announced, in its order, in pieces below a kilobyte that are as few as can be', () => {
  const all = series(100);
  const pieces = announcementPieces(all);
  expect(pieces.flat()).toEqual(all);
  expect(Math.max(...pieces.map(bytesOf))).toBeLessThan(950);
  expect(pieces.length).toBeLessThan(20);
});

it('a series that is long by itself is a piece of its own', () => {
  const [long, ...others] = series(3, 'ä'.repeat(900));
  expect(announcementPieces([long as SeriesAnnouncement, ...others]).map((piece) => piece.length)).toEqual([1, 1, 1]);
});

it('nothing is no piece', () => expect(announcementPieces([])).toEqual([]));
