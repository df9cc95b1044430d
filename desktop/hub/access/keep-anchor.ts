import type { Clock, Stop } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { AccessDatabase } from './access-database.ts';
import { writeAnchor } from './audit-anchor.ts';
import { FIRST_PREVIOUS_HASH } from './audit-trail.ts';

/** How long new records may be without an anchor. */
const WITHIN_MS = 1_000;

export interface KeepAnchorOptions {
  readonly dataDir: string;
  readonly database: AccessDatabase;
  readonly masterKey: Uint8Array;
  readonly clock: Pick<Clock, 'nowMs' | 'after'>;
  readonly log: Logger;
}

export interface AnchorKeeper {
  /** Something was recorded: it is anchored within a second, together with what comes until then. */
  recorded(): void;
  /** Anchors what is not yet. */
  close(): Promise<void>;
}

/** Keeps the anchor where the trail ends. A failure is logged and tried again. */
export function keepAnchor({ dataDir, database, masterKey, clock, log }: KeepAnchorOptions): AnchorKeeper {
  const newest = database.prepare<[], { seq: number; hash: Buffer }>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  let anchoredSeq = -1;
  let pending: Stop | null = null;
  let writing: Promise<void> | null = null;

  const soon = (): void => {
    pending ??= clock.after(WITHIN_MS, () => {
      pending = null;
      void write();
    });
  };
  const write = (): Promise<void> => {
    if (writing !== null) {
      soon();
      return writing;
    }
    const { seq, hash } = newest.get() ?? { seq: 0, hash: FIRST_PREVIOUS_HASH };
    if (seq === anchoredSeq) return Promise.resolve();
    writing = writeAnchor(dataDir, masterKey, { seq, hash: hash.toString('hex'), written_at: new Date(clock.nowMs()).toISOString() })
      .then(() => void (anchoredSeq = seq))
      .catch((error: unknown) => {
        log.error({ err: error }, 'the anchor of the audit trail could not be written; it is tried again');
        soon();
      })
      .finally(() => (writing = null));
    return writing;
  };
  void write();
  return {
    recorded: soon,
    async close() {
      await writing;
      await write();
      pending?.();
    },
  };
}
