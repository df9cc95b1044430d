import { keepSideBackups, type KeepSideBackupsOptions } from '../store/safekeeping/keep-side-backups.ts';
import type { AccessDatabase } from './access-database.ts';
import { verifyAudit } from './verify-audit.ts';

export type KeepAccessBackupsOptions = Pick<KeepSideBackupsOptions, 'database' | 'plan' | 'clock' | 'log'>;

/** Copies accounts and audit trail; the chain of each copy is followed. Secrets in it are hashed or sealed, and the key that opens them is not in it. */
export function keepAccessBackups(options: KeepAccessBackupsOptions): { close(): Promise<void> } {
  return keepSideBackups({ ...options, name: 'access', holds: 'accounts and audit trail', judge: whatIsBroken });
}

async function whatIsBroken(copy: AccessDatabase): Promise<string | null> {
  // Where the trail ends is the anchor's to say, of the original.
  const { broken } = await verifyAudit(copy, { state: 'good', anchor: { seq: 0, hash: '', written_at: '' } });
  return broken === null ? null : `record ${broken.seq} of the audit trail: ${broken.problem} (see "wedsync-hub audit verify")`;
}
