import { AppError } from '#shared/errors/app-error.ts';
import { haltedError } from './halted-error.ts';
import { createJournalWriter } from './journal-record.ts';
import type { AppendBatch } from './sample-store.ts';
import type { AppendAnswer, StoreAppend, StoreError } from './store-requests.ts';

/**
 * Batches that arrive within this time share one commit, and so one flush to the disk, one message between threads and one waking of
 * each. Screens do not wait for it: what is shown is shown before it is stored, and whoever asks the store sends the group off.
 */
export const GROUP_COMMIT_MS = 70;
/** A group of so many bytes goes at once: under load the wait is as short as before, since there is enough to share. */
const MOST_GROUP_BYTES = 262_144;
/** Groups on their way to the store; while it is slow, further batches join the next group. */
const MOST_GROUPS = 2;

/** Gathers batches into groups that the store commits at once. Batches of a group share one promise. */
export interface GroupCommit {
  append(batch: AppendBatch): Promise<void>;
  /** Sends what is gathered now, so that whoever asks next sees it. */
  flush(): void;
  answered(answer: AppendAnswer): void;
  /** A boot that a batch is missing of goes on from what is stored: its batches are taken again. */
  resume(hostId: string, bootId: string): void;
  /** The store is gone: nothing that waits will be stored. */
  fail(error: AppError): void;
  /** Batches that wait for their commit. */
  waiting(): number;
}

interface Group {
  /** The boot of each batch. */
  readonly boots: number[];
  readonly stored: PromiseWithResolvers<void>;
}

const newGroup = (): Group => ({ boots: [], stored: Promise.withResolvers<void>() });

export function createGroupCommit(post: (message: StoreAppend) => void): GroupCommit {
  const writer = createJournalWriter();
  /** Numbers of boots between both threads; the store has its own. */
  const boots = new Map<string, Map<string, number>>();
  let bootCount = 0;
  let newBoots: StoreAppend['newBoots'][number][] = [];
  const underWay = new Map<number, Group>();
  /** Boots of which a batch could not be stored. */
  const halted = new Set<number>();
  /** Null while nothing is gathered. */
  let gathered: Group | null = null;
  let failures = 0;
  let nextGroup = 1;
  let timer: NodeJS.Timeout | null = null;

  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (gathered === null) return;
    const group = nextGroup++;
    underWay.set(group, gathered);
    gathered = null;
    const message = { append: group, failures, entry: writer.take(), newBoots };
    newBoots = [];
    post(message);
  };
  const flushSoon = (): void => {
    if (underWay.size >= MOST_GROUPS || gathered === null) return;
    if (writer.size() >= MOST_GROUP_BYTES) flush();
    else timer ??= setTimeout(flush, GROUP_COMMIT_MS);
  };
  /** All that is on its way is refused with it: behind a batch that is missing no later one of the same boot may be stored. */
  const halt = (group: Group, error: StoreError): void => {
    // The store refuses the others too, and answers each of them.
    if (error.code !== 'store.halted') failures += 1;
    const refused = gathered === null ? [group] : [group, gathered];
    gathered = null;
    writer.take();
    for (const { boots: halting, stored } of refused) {
      for (const boot of halting) halted.add(boot);
      stored.reject(new AppError(error));
    }
    for (const { boots: halting } of underWay.values()) for (const boot of halting) halted.add(boot);
  };
  const numberOf = ({ hostId, bootId }: AppendBatch): number => {
    const ofHost = boots.get(hostId) ?? new Map<string, number>();
    const known = ofHost.get(bootId);
    if (known !== undefined) return known;
    bootCount += 1;
    boots.set(hostId, ofHost.set(bootId, bootCount));
    newBoots.push({ number: bootCount, hostId, bootId });
    return bootCount;
  };
  return {
    append(batch) {
      const boot = numberOf(batch);
      if (halted.has(boot)) return Promise.reject(haltedError());
      writer.add(boot, batch);
      const group = (gathered ??= newGroup());
      group.boots.push(boot);
      flushSoon();
      return group.stored.promise;
    },
    flush,
    answered({ append, error }) {
      const group = underWay.get(append);
      underWay.delete(append);
      if (group === undefined) return;
      if (error === null) group.stored.resolve();
      else halt(group, error);
      flushSoon();
    },
    resume(hostId, bootId) {
      const boot = boots.get(hostId)?.get(bootId);
      if (boot !== undefined) halted.delete(boot);
    },
    fail(error) {
      if (timer !== null) clearTimeout(timer);
      for (const { stored } of underWay.values()) stored.reject(error);
      gathered?.stored.reject(error);
      underWay.clear();
      gathered = null;
    },
    waiting: () => [...underWay.values()].reduce((sum, { boots: batches }) => sum + batches.length, gathered?.boots.length ?? 0),
  };
}
