import type { DataFolderSurroundings } from '#shared/config/default-data-folder.ts';
import type { StartFlags } from '#shared/config/start-flags.ts';
import { compileCache } from '../supervise/run-node-child.ts';
import { startVenue } from '../supervise/start-venue.ts';
import { venueOptions } from '../supervise/venue-options.ts';

export interface HeadlessOptions {
  readonly flags: StartFlags;
  readonly distDir: string;
  /** The Node that runs hub and agent. */
  readonly execPath: string;
  readonly surroundings: DataFolderSurroundings;
}

/** Runs a venue without a window until Ctrl-C, SIGTERM or the hub's giving up, which sets exit code 1. */
export async function runHeadless({ flags, distDir, execPath, surroundings }: HeadlessOptions): Promise<void> {
  const options = venueOptions(flags, { distDir, node: { execPath, env: compileCache(distDir) }, doesAnnounce: true }, surroundings);
  await new Promise<void>((resolve) => {
    const venue = startVenue({
      options,
      nowMs: Date.now,
      keychain: null,
      say: (line) => console.error(line),
      onHub: ({ state }) => {
        if (state !== 'failed') return;
        process.exitCode = 1;
        resolve(venue.stop());
      },
      onAccess: () => undefined,
    });
    const end = (): void => resolve(venue.stop());
    // Stays registered: npm passes Ctrl-C on, so that it may come twice.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  });
}
