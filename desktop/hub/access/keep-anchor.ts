import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { AccessDatabase } from './access-database.ts';
import { writeAnchor } from './audit-anchor.ts';
import { FIRST_PREVIOUS_HASH } from './audit-trail.ts';

/** How long new records may be without an anchor. */
const LOOK_EVERY_MS = 1_000;

export interface KeepAnchorOptions {
  readonly dataDir: string;
  readonly database: AccessDatabase;
  readonly masterKey: Uint8Array;
  readonly clock: Pick<Clock, 'nowMs' | 'every'>;
  readonly log: Logger;
}

/** Writes a new anchor each second in which something was recorded, and at the end. */
export function keepAnchor({ dataDir, database, masterKey, clock, log }: KeepAnchorOptions): { close(): Promise<void> } {
  const newest = database.prepare<[], { seq: number; hash: Buffer }>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  let anchoredSeq = -1;
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;

  const look = (): void => {
    const { seq, hash } = newest.get() ?? { seq: 0, hash: FIRST_PREVIOUS_HASH };
    if (seq === anchoredSeq || isWriting) return;
    isWriting = true;
    writing = writeAnchor(dataDir, masterKey, { seq, hash: hash.toString('hex'), written_at: new Date(clock.nowMs()).toISOString() })
      .then(() => void (anchoredSeq = seq))
      .catch((error: unknown) => log.error({ err: error }, 'the anchor of the audit trail could not be written; it is tried again'))
      .finally(() => (isWriting = false));
  };
  look();
  const stop = clock.every(LOOK_EVERY_MS, look);
  return {
    async close() {
      stop();
      await writing;
      look();
      await writing;
    },
  };
}
