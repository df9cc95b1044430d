import type { Notices } from '../../kernel/notices.ts';
import { readAccounts } from './store-account.ts';

/** The desk hears for a day that its figures were damaged; after that the account in the data folder is enough. */
const TOLD_FOR_MS = 24 * 3_600_000;

export interface NoteReplacedOptions {
  readonly dataDir: string;
  readonly notices: Notices;
  readonly nowMs: number;
}

/** Tells the desk if the store was replaced lately, also by an earlier run of the hub. */
export async function noteReplaced({ dataDir, notices, nowMs }: NoteReplacedOptions): Promise<void> {
  const account = (await readAccounts(dataDir)).at(-1);
  if (account === undefined || nowMs - Date.parse(account.at) > TOLD_FOR_MS) return;
  const moment = (text: string | null): number | null => (text === null ? null : Date.parse(text));
  notices.set({
    code: 'store-replaced',
    sinceMs: Date.parse(account.at),
    restoredFromMs: moment(account.restored_taken_at),
    missingFromMs: moment(account.missing_from),
    missingUntilMs: Date.parse(account.missing_until),
    setAside: account.set_aside ?? '',
  });
}
