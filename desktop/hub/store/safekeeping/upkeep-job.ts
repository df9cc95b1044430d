import type { StoreError } from '../store-requests.ts';
import type { TakenBackup } from './take-backup.ts';

/** Work on the store's file that takes its time, done on a thread of its own beside the one that stores. */
export type UpkeepJob =
  | {
      readonly kind: 'backup';
      readonly source: string;
      readonly folder: string;
      readonly keep: number;
      readonly version: string;
      readonly nowMs: number;
    }
  | { readonly kind: 'check'; readonly file: string };

export type UpkeepResult =
  | { readonly ok: true; readonly kind: 'backup'; readonly taken: TakenBackup }
  /** `problem` is null if the file is sound. */
  | { readonly ok: true; readonly kind: 'check'; readonly problem: string | null }
  | { readonly ok: false; readonly error: StoreError };
