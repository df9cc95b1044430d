import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const runtimeSchema = z.object({
  kind: z.enum(['official', 'fallback', 'given']),
  executable: z.string(),
  version: z.string(),
});
/** The Electron that `scripts/bootstrap.mjs` has prepared. */
export type ElectronRuntime = z.infer<typeof runtimeSchema>;

/** Reads which Electron runs here; null while none has been prepared, or when it has been removed since. */
export function readElectronRuntime(projectDir: string): ElectronRuntime | null {
  const path = join(projectDir, 'node_modules', '.wedsync', 'electron-runtime.json');
  if (!existsSync(path)) return null;
  const parsed = runtimeSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return parsed.success && existsSync(parsed.data.executable) ? parsed.data : null;
}

/**
 * Switches that this Electron needs here: root may not use the sandbox of the system; the pages keep Electron's own.
 * WEDSYNC_ELECTRON_SWITCHES adds some for measuring and debugging, e.g. `--remote-debugging-port=9222`.
 */
export function electronSwitches(): string[] {
  const added = (process.env['WEDSYNC_ELECTRON_SWITCHES'] ?? '').split(/\s+/).filter((part) => part !== '');
  // Chromium's own complaints, e.g. of a missing desktop bus, help nobody at a venue.
  return [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--log-level=3', ...added];
}
