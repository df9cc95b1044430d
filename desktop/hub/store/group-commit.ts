import { AppError } from '#shared/errors/app-error.ts';
import { haltedError } from './halted-error.ts';
import { createJournalWriter } from './journal-record.ts';
import type { AppendBatch } from './sample-store.ts';
import type { AppendAnswer, StoreAppend, StoreError } from './store-requests.ts';

/** Batches that arrive within this time share one commit, and so one flush to the disk. */
const GROUP_COMMIT_MS = 20;
/** A group of so many bytes goes at once. */
const MOST_GROUP_BYTES = 4 * 1_048_576;
/** Groups on their way to the store; while it is slow, further batches join the next group. */
const MOST_GROUPS = 2;

/** Gathers batches into groups that the store commits at once, and settles each with its group. */
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

interface Waiting {
  readonly key: string;
  readonly resolve: () => void;
  readonly reject: (error: AppError) => void;
}

export function createGroupCommit(post: (message: StoreAppend) => void): GroupCommit {
  const writer = createJournalWriter();
  /** Numbers of boots between both threads; the store has its own. */
  const boots = new Map<string, number>();
  let newBoots: StoreAppend['newBoots'][number][] = [];
  const underWay = new Map<number, readonly Waiting[]>();
  /** Boots of which a batch could not be stored. */
  const halted = new Set<string>();
  let gathered: Waiting[] = [];
  let failures = 0;
  let nextGroup = 1;
  let timer: NodeJS.Timeout | null = null;

  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (gathered.length === 0) return;
    const group = nextGroup++;
    underWay.set(group, gathered);
    gathered = [];
    const message = { append: group, failures, entry: writer.take(), newBoots };
    newBoots = [];
    post(message);
  };
  const flushSoon = (): void => {
    if (underWay.size >= MOST_GROUPS || gathered.length === 0) return;
    if (writer.size() >= MOST_GROUP_BYTES) flush();
    else timer ??= setTimeout(flush, GROUP_COMMIT_MS);
  };
  /** All that is on its way is refused with it: behind a batch that is missing no later one of the same boot may be stored. */
  const halt = (group: readonly Waiting[], error: StoreError): void => {
    // The store refuses the others too, and answers each of them.
    if (error.code !== 'store.halted') failures += 1;
    const refused = [...group, ...gathered];
    gathered = [];
    writer.take();
    for (const { key, reject } of refused) {
      halted.add(key);
      reject(new AppError(error));
    }
    for (const { key } of [...underWay.values()].flat()) halted.add(key);
  };
  const numberOf = (key: string, { hostId, bootId }: AppendBatch): number => {
    const known = boots.get(key);
    if (known !== undefined) return known;
    const number = boots.size + 1;
    boots.set(key, number);
    newBoots.push({ number, hostId, bootId });
    return number;
  };
  return {
    append: (batch) =>
      new Promise((resolve, reject) => {
        const key = keyOf(batch.hostId, batch.bootId);
        if (halted.has(key)) {
          reject(haltedError());
          return;
        }
        writer.add(numberOf(key, batch), batch);
        gathered.push({ key, resolve, reject });
        flushSoon();
      }),
    flush,
    answered({ append, error }) {
      const group = underWay.get(append) ?? [];
      underWay.delete(append);
      if (error === null) for (const { resolve } of group) resolve();
      else halt(group, error);
      flushSoon();
    },
    resume: (hostId, bootId) => void halted.delete(keyOf(hostId, bootId)),
    fail(error) {
      if (timer !== null) clearTimeout(timer);
      for (const { reject } of [...underWay.values()].flat().concat(gathered)) reject(error);
      underWay.clear();
      gathered = [];
    },
    waiting: () => gathered.length + [...underWay.values()].reduce((sum, { length }) => sum + length, 0),
  };
}

const keyOf = (hostId: string, bootId: string): string => `${hostId} ${bootId}`;
