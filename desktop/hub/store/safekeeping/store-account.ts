import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeDurably } from './durable-files.ts';

const ACCOUNT_FILE_NAME = 'store-account.json';
const MOST_ENTRIES = 50;

const entrySchema = z.object({
  /** When the store was replaced. */
  at: z.iso.datetime(),
  /** Why: what was found. */
  problem: z.string(),
  /** File name of what was set aside, in the same folder; null if there was no file any more. */
  set_aside: z.string().nullable(),
  /** The backup that took its place; null: none was good, a new store was made. */
  restored_from: z.string().nullable(),
  restored_taken_at: z.iso.datetime().nullable(),
  /** What was stored between these two is missing; `missing_from` null: all that there was. */
  missing_from: z.iso.datetime().nullable(),
  missing_until: z.iso.datetime(),
  /** Backups that were passed over because they are damaged too. */
  rejected_backups: z.array(z.string()),
});
/** One time that a damaged store was replaced. */
export type StoreAccount = Readonly<z.infer<typeof entrySchema>>;
const accountSchema = z.array(entrySchema);

/** All that ever happened to this data folder's store, oldest first. */
export async function readAccounts(dataDir: string): Promise<readonly StoreAccount[]> {
  try {
    return accountSchema.safeParse(JSON.parse(await readFile(path.join(dataDir, ACCOUNT_FILE_NAME), 'utf8'))).data ?? [];
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export async function addAccount(dataDir: string, entry: StoreAccount): Promise<void> {
  const entries = [...(await readAccounts(dataDir)), entry].slice(-MOST_ENTRIES);
  await writeDurably(path.join(dataDir, ACCOUNT_FILE_NAME), `${JSON.stringify(entries, null, 2)}\n`);
}

/** Says at the next start that the store is damaged and why; until it has been replaced, however often that is interrupted. */
export const markDamaged = (file: string, problem: string): Promise<void> => writeDurably(markOf(file), `${problem}\n`);

/** What was found damaged, null if nothing. */
export async function damageMarked(file: string): Promise<string | null> {
  try {
    return (await readFile(markOf(file), 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export const unmarkDamaged = (file: string): Promise<void> => rm(markOf(file), { force: true });

const markOf = (file: string): string => `${file}.damaged`;
