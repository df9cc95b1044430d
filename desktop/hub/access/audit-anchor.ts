import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from './write-private-file.ts';

export const ANCHOR_FILE_NAME = 'audit-anchor.json';

const anchorSchema = z.strictObject({
  /** The newest record when this was written, and its hash, hexadecimal. */
  seq: z.number().int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  written_at: z.iso.datetime(),
  /** HMAC-SHA-256 over the rest by a key of this hub alone, hexadecimal. */
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});
export type AuditAnchor = Omit<z.infer<typeof anchorSchema>, 'mac'>;

/** What an anchor says, as far as it can be believed. */
export type ReadAnchor =
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable' }
  | { readonly state: 'forged' }
  /** `unchecked`: without the hub's key nobody can tell whether it was forged. */
  | { readonly state: 'good' | 'unchecked'; readonly anchor: AuditAnchor };

/**
 * Where the chain ended when it was looked at last, outside the database and sealed: a chain alone cannot tell that its newest records
 * were cut off, or that somebody made all of it anew.
 */
export async function readAnchor(dataDir: string, masterKey: Uint8Array | null): Promise<ReadAnchor> {
  let raw: unknown;
  try {
    raw = JSON.parse(await readFile(path.join(dataDir, ANCHOR_FILE_NAME), 'utf8'));
  } catch (error) {
    return { state: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'absent' : 'unreadable' };
  }
  const parsed = anchorSchema.safeParse(raw);
  if (!parsed.success) return { state: 'unreadable' };
  const { mac, ...anchor } = parsed.data;
  if (masterKey === null) return { state: 'unchecked', anchor };
  return timingSafeEqual(Buffer.from(mac, 'hex'), macOf(anchor, masterKey)) ? { state: 'good', anchor } : { state: 'forged' };
}

export async function writeAnchor(dataDir: string, masterKey: Uint8Array, anchor: AuditAnchor): Promise<void> {
  const content = { ...anchor, mac: macOf(anchor, masterKey).toString('hex') };
  await writePrivateFile(path.join(dataDir, ANCHOR_FILE_NAME), `${JSON.stringify(anchorSchema.parse(content), null, 2)}\n`);
}

function macOf({ seq, hash, written_at: writtenAt }: AuditAnchor, masterKey: Uint8Array): Buffer {
  const key = Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), 'wedsync audit anchor', 32));
  return createHmac('sha256', key)
    .update(JSON.stringify([seq, hash, writtenAt]))
    .digest();
}
