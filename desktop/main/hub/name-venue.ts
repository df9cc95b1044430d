import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

/** Writes the venue's name into `hub.yaml`, whatever else stands there; the hub reads it when it starts. */
export async function nameVenue(dataDir: string, name: string): Promise<void> {
  const file = join(dataDir, 'hub.yaml');
  const before = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const document = parseDocument(before);
  document.setIn(['venue', 'name'], name);
  // Replaced whole: a power cut leaves the old one or the new one.
  await writeFile(`${file}.new`, document.toString(), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
