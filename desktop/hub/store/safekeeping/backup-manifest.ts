import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeDurably } from './durable-files.ts';

const momentSchema = z.iso.datetime();

/** What lies beside a backup as `<file>.json`: written only once the backup has been opened, decoded and counted. */
export const backupManifestSchema = z.strictObject({
  product: z.literal('wedsync-hub'),
  format: z.literal(1),
  /** Name of the backup, in the same folder. */
  file: z.string().min(1),
  /** The moment that the backup shows. */
  taken_at: momentSchema,
  hub_version: z.string(),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  counts: z.strictObject({ hosts: z.number().int(), series: z.number().int(), samples: z.number().int() }),
  oldest_sample_at: momentSchema.nullable(),
  newest_sample_at: momentSchema.nullable(),
});
export type BackupManifest = Readonly<z.infer<typeof backupManifestSchema>>;

export const manifestFileOf = (backup: string): string => `${backup}.json`;

export async function writeManifest(backup: string, manifest: BackupManifest): Promise<void> {
  await writeDurably(manifestFileOf(backup), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The manifest of a backup, null if there is none that fits. */
export async function readManifest(backup: string): Promise<BackupManifest | null> {
  try {
    return backupManifestSchema.safeParse(JSON.parse(await readFile(manifestFileOf(backup), 'utf8'))).data ?? null;
  } catch (error) {
    // None, or one that a damaged disk has left: both mean that nothing vouches for the backup.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
