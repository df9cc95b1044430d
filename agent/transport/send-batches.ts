import type { SeriesTable } from '../collect/series-table.ts';
import type { Log } from '../log.ts';
import type { Spool } from '../spool/spool.ts';
import { announcementPieces } from './announcement-pieces.ts';
import type { HubSession, SessionEnd } from './hub-session.ts';
import { isRefusedForGood } from './refused-for-good.ts';

export interface SendBatchesDependencies {
  readonly spool: Spool;
  readonly series: Pick<SeriesTable, 'size' | 'definitionsFrom'>;
  readonly log: Log;
  /** Batches that may be under way without an answer. */
  readonly window?: number;
  /** Told when the hub has stored everything up to a sequence. */
  readonly onStored?: (sequence: number) => void;
  /** Told once a connection, when all series that there are have been announced on it. */
  readonly onAnnounced?: (session: HubSession) => void;
}

/** Brings what is in the spool to the hub, in order, over whatever connection there is. */
export interface BatchSender {
  attach(session: HubSession): void;
  detach(end: SessionEnd): void;
  /** Something was added to the spool. */
  wake(): void;
  /** All that is of now has been sent, though perhaps not answered. */
  isIdle(): boolean;
}

export function createBatchSender(dependencies: SendBatchesDependencies): BatchSender {
  const { spool, series, log, window: fullWindow = 32, onStored, onAnnounced } = dependencies;
  let session: HubSession | null = null;
  let announced = 0;
  let isAnnouncing = false;
  /** Sequence sent last on this connection. */
  let sent = 0;
  let inFlight = new Set<number>();
  /** 1 after a batch was too big for the hub: then the next time shows which one it is. */
  let window = fullWindow;

  /** Announces what is new; batches wait for the hub's answer, since a hub may take announcements in slower than batches. */
  const announce = async (current: HubSession): Promise<void> => {
    const firstRef = announced;
    const definitions = series.definitionsFrom(firstRef);
    isAnnouncing = true;
    for (const piece of announcementPieces(definitions.map((definition, index) => ({ ref: firstRef + index, ...definition })))) {
      const answer = await current.announce(piece);
      if (session !== current) return;
      if (answer.kind !== 'accepted') {
        isAnnouncing = false;
        current.giveUp(answer.kind === 'lost' ? { reason: 'no-answer' } : { reason: 'refused', refusal: answer.refusal });
        return;
      }
      announced += piece.length;
    }
    isAnnouncing = false;
    if (firstRef === 0) onAnnounced?.(current);
    pump();
  };
  const store = (sequence: number): void => {
    for (const under of inFlight) if (under <= sequence) inFlight.delete(under);
    spool.acknowledge(sequence);
    window = fullWindow;
    onStored?.(sequence);
  };

  const send = async (current: HubSession, sequence: number, payload: Uint8Array): Promise<void> => {
    const answer = await current.sendBatch(payload);
    if (session !== current) return;
    if (answer.kind === 'lost') {
      current.giveUp({ reason: 'no-answer' });
      return;
    }
    if (answer.kind === 'accepted') {
      store(answer.value.sequence);
      current.noteProgress();
    } else if (isRefusedForGood(answer.refusal.code)) {
      log.error(
        { code: answer.refusal.code, sequence },
        `The hub will not take batch ${sequence}, it is given up: ${answer.refusal.message}`,
      );
      inFlight.delete(sequence);
      spool.discard(sequence);
    } else {
      current.giveUp({ reason: 'refused', refusal: answer.refusal });
      return;
    }
    pump();
  };
  /** Sends the next batch if there is one and room for it under way. */
  const sendNext = (current: HubSession): boolean => {
    const hasRoom = inFlight.size === 0 || (inFlight.size < window && current.roomBytes() > 0);
    const batch = hasRoom && !isAnnouncing ? spool.firstAfter(sent) : null;
    if (batch === null) return false;
    if (batch.seriesCount > announced) {
      void announce(current);
      return false;
    }
    sent = batch.sequence;
    inFlight.add(batch.sequence);
    void send(current, batch.sequence, batch.payload);
    return true;
  };
  const pump = (): void => {
    const current = session;
    if (current === null) return;
    while (sendNext(current));
  };

  return {
    attach(next) {
      session = next;
      announced = 0;
      sent = 0;
      inFlight = new Set();
      spool.acknowledge(next.storedSequence);
      isAnnouncing = false;
      if (series.size() > 0) void announce(next);
      else {
        onAnnounced?.(next);
        pump();
      }
    },
    detach({ wasTooBig }) {
      session = null;
      if (!wasTooBig) return;
      const [culprit] = inFlight;
      if (window === 1 && culprit !== undefined) {
        log.error({ sequence: culprit }, `Batch ${culprit} is too big for the hub and is given up.`);
        spool.discard(culprit);
      }
      window = 1;
    },
    wake: pump,
    isIdle: () => !isAnnouncing && spool.firstAfter(sent) === null,
  };
}
