import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type AccessFile, accessFileSchema } from '../../shared/client/access-file.ts';

/** Waits until the hub of this data folder serves, and tells how it is reached. */
export async function readAccessFile(dataDir: string, deadlineMs = 20_000): Promise<AccessFile> {
  const path = join(dataDir, 'access.json');
  const untilMs = Date.now() + deadlineMs;
  while (!existsSync(path)) {
    if (Date.now() > untilMs) throw new Error(`The hub did not serve within ${deadlineMs} ms.`);
    await delay(20);
  }
  return accessFileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}
