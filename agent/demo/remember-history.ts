import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { timeMsSchema } from '#shared/protocol/series-schema.ts';

const memorySchema = z.object({ toldUntilMs: timeMsSchema });

/** Until when the venue's story has been told to the hub that keeps its data in the same folder. */
export interface HistoryMemory {
  /** 0 if nothing was told yet. */
  readonly toldUntilMs: number;
  remember(toldUntilMs: number): Promise<void>;
}

/** Without a folder nothing is remembered: each start tells the whole day. */
export async function openHistoryMemory(folder: string | null): Promise<HistoryMemory> {
  if (folder === null) return { toldUntilMs: 0, remember: () => Promise.resolve() };
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'demo-history.json');
  // Missing or damaged is the same here: then the whole day is told.
  const text = await readFile(file, 'utf8').catch(() => '');
  const known = memorySchema.safeParse(text.startsWith('{') && text.trimEnd().endsWith('}') ? JSON.parse(text) : null);
  return {
    toldUntilMs: known.success ? known.data.toldUntilMs : 0,
    async remember(toldUntilMs) {
      await writeFile(`${file}.draft`, JSON.stringify({ toldUntilMs }));
      await rename(`${file}.draft`, file);
    },
  };
}
