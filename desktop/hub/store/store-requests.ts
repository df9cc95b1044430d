import type { SampleDatabase } from './sample-database.ts';

/** Requests of the hub's main thread to the store's thread: the database's own functions, by name. */
export type StoreRequestName = Exclude<keyof SampleDatabase, 'appendAll' | 'sealDue' | 'retain' | 'close'> | 'append' | 'close';

export interface StoreRequest {
  readonly id: number;
  readonly name: StoreRequestName;
  readonly args: readonly unknown[];
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

/** Upkeep that failed; nothing is lost, it is tried again. */
export interface StoreWarning {
  readonly warning: StoreError;
}

/** First message of the thread. */
export type StoreGreeting = { readonly greeting: 'open' } | { readonly greeting: 'failed'; readonly error: StoreError };
