import type { RetentionPolicy } from '../kernel/retention-policy.ts';
import type { TierDue } from './retention-due.ts';
import type { SampleDatabase } from './sample-database.ts';

/** What the store's thread is started with. */
export interface StoreThreadData {
  readonly path: string;
  readonly retention: RetentionPolicy;
  readonly retentionEveryMs: number;
  readonly retentionGraceMs: number;
}

/** Requests of the hub's main thread to the store's thread: the database's own functions, by name. */
export type StoreRequestName = Exclude<
  keyof SampleDatabase,
  | 'append'
  | 'appendAll'
  | 'queryInPieces'
  | 'reading'
  | 'readSamples'
  | 'examine'
  | 'rangeOf'
  | 'ensureBoot'
  | 'upkeep'
  | 'beginRetention'
  | 'checkpoint'
>;

export interface StoreRequest {
  readonly id: number;
  readonly name: StoreRequestName;
  readonly args: readonly unknown[];
}

/** Batches to be stored in one commit, in the form of journal-record.ts; the bytes change hands. */
export interface StoreAppend {
  readonly append: number;
  /** How many failures the main thread knew of when it sent this; one that knows less than all of them is refused. */
  readonly failures: number;
  readonly entry: ArrayBuffer;
  /** Boots that are named for the first time, with the numbers that the main thread gives them. */
  readonly newBoots: readonly { readonly number: number; readonly hostId: string; readonly bootId: string }[];
}

/** An `AppError` on its way between threads. */
export interface StoreError {
  readonly code: string;
  readonly message: string;
  readonly where?: string;
  readonly remedy?: string;
}

export type StoreAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: StoreError };

/** What became of an append: all of it is stored, or nothing. */
export type AppendAnswer = { readonly append: number; readonly error: StoreError | null };

/** Upkeep that failed; nothing is lost, it is tried again. */
export interface StoreWarning {
  readonly warning: StoreError;
}

/** First message of the thread; with it, what retention will delete when it first runs, if it is much. */
export type StoreGreeting =
  | { readonly greeting: 'open'; readonly muchDue: readonly TierDue[]; readonly retentionInMs: number }
  | { readonly greeting: 'failed'; readonly error: StoreError };
