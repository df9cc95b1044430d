import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SaveDiagnosticsOptions {
  /** Where people look for what they have saved. */
  readonly folder: string;
  readonly nowMs: number;
  readonly text: string;
}

/** Writes the diagnostics and gives the file's path. Throws when the folder cannot be written. */
export function saveDiagnostics({ folder, nowMs, text }: SaveDiagnosticsOptions): string {
  const time = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-');
  const file = join(folder, `wedsync-diagnostics-${time}.txt`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}
