import type { SeriesAnnouncement } from '#shared/protocol/agent-events.ts';

/** Of a piece written as JSON, which is somewhat longer than what is sent; encryption and framing add a tenth of a kilobyte. */
const PIECE_BYTES = 760;

/**
 * What is announced, in pieces that each come to the hub as less than a kilobyte, if the next is sent when the one before is answered:
 * a hub that runs in Node keeps a buffer of 16 KB for each connection on which more than that ever came at once, for as long as it is open.
 */
export function announcementPieces(series: readonly SeriesAnnouncement[]): SeriesAnnouncement[][] {
  const pieces: SeriesAnnouncement[][] = [];
  let room = 0;
  for (const one of series) {
    const bytes = Buffer.byteLength(JSON.stringify(one)) + 1;
    const last = pieces.at(-1);
    if (last === undefined || bytes > room) {
      pieces.push([one]);
      room = PIECE_BYTES - bytes;
    } else {
      last.push(one);
      room -= bytes;
    }
  }
  return pieces;
}
