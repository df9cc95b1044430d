import { AppError } from '#shared/errors/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Notices } from '../../kernel/notices.ts';
import type { SampleStore } from '../sample-store.ts';

/** On a full disk a small write may still find room between larger ones that do not: only this long without a failure is a sign of space. */
const CALM_MS = 5_000;

export interface GuardWritesOptions {
  readonly store: SampleStore;
  /** Folder of the store, as the desk is told. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly notices: Notices;
  /** Told once when a write has found the file damaged. */
  readonly onDamaged: (error: AppError) => void;
}

/**
 * The same store, whose writes tell the desk when the disk is full and when it has room again. What could not be written is refused
 * as before: agents keep it and come again.
 */
export function guardWrites({ store, folder, clock, log, notices, onDamaged }: GuardWritesOptions): SampleStore {
  let isDamaged = false;
  let lastFullMs = Number.NEGATIVE_INFINITY;
  const noteFailure = (error: unknown): void => {
    if (!(error instanceof AppError)) return;
    if (error.code === 'store.disk-full') lastFullMs = clock.monotonicMs();
    if (error.code === 'store.disk-full' && notices.get('disk-full') === undefined) {
      notices.set({ code: 'disk-full', sinceMs: clock.nowMs(), folder });
      log.error(
        { err: error, folder },
        'the disk is full: nothing is stored or acknowledged until there is space; agents keep their readings',
      );
    }
    if (error.code === 'store.damaged' && !isDamaged) {
      isDamaged = true;
      onDamaged(error);
    }
  };
  const noteSuccess = (): void => {
    const full = notices.get('disk-full');
    if (full === undefined || clock.monotonicMs() - lastFullMs < CALM_MS) return;
    notices.clear('disk-full');
    log.info({ folder, fullForMs: clock.nowMs() - full.sinceMs }, 'the disk has space again: everything is stored as before');
  };
  const guarded =
    <Args extends readonly unknown[], Value>(write: (...args: Args) => Promise<Value>) =>
    async (...args: Args): Promise<Value> => {
      try {
        const value = await write(...args);
        noteSuccess();
        return value;
      } catch (error) {
        noteFailure(error);
        throw error;
      }
    };
  /** Batches that are committed together share a promise, which is looked at once. */
  let lookedAt: Promise<void> | null = null;
  return {
    ...store,
    append(batch) {
      const stored = store.append(batch);
      if (stored !== lookedAt) stored.then(noteSuccess, noteFailure);
      lookedAt = stored;
      return stored;
    },
    saveHost: guarded(store.saveHost),
    saveHostFacts: guarded(store.saveHostFacts),
    saveHostLinks: guarded(store.saveHostLinks),
    pinEventWindow: guarded(store.pinEventWindow),
    changeEventWindow: guarded(store.changeEventWindow),
    unpinEventWindow: guarded(store.unpinEventWindow),
    // It writes nothing for series that are known: that it went well is no sign of space.
    ensureSeries: async (hostId, definitions) => {
      try {
        return await store.ensureSeries(hostId, definitions);
      } catch (error) {
        noteFailure(error);
        throw error;
      }
    },
  };
}
