import { stat } from 'node:fs/promises';
import { readManifest, type BackupManifest } from './backup-manifest.ts';
import { hashFile } from './durable-files.ts';
import { type Examination, examineStore, type ExamineOptions } from './examine-store.ts';

/** What `verify` finds in a backup; `manifest` is null when none vouches for it. */
export interface BackupExamination extends Examination {
  readonly manifest: BackupManifest | null;
}

/** Compares a backup with its manifest, byte for byte by their sum, and examines it as a store. */
export async function verifyBackup(file: string, options: ExamineOptions = {}): Promise<BackupExamination> {
  const manifest = await readManifest(file);
  const problems: string[] = [];
  if (manifest !== null) {
    const { size } = await stat(file);
    if (size !== manifest.bytes) problems.push(`it has ${size} bytes, its manifest says ${manifest.bytes}`);
    else if ((await hashFile(file)) !== manifest.sha256)
      problems.push('its content is not what was written: the checksum differs from that of its manifest');
  }
  const examined = examineStore(file, options);
  problems.push(...examined.problems);
  if (manifest !== null && problems.length === 0 && !examined.isOlder && examined.counts.samples !== manifest.counts.samples) {
    problems.push(`it has ${examined.counts.samples} samples, its manifest says ${manifest.counts.samples}`);
  }
  const counts = examined.isOlder && manifest !== null ? { ...examined.counts, ...manifest.counts } : examined.counts;
  return { manifest, problems, counts, isOlder: examined.isOlder };
}
