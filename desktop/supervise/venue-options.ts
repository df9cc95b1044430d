import { join, resolve } from 'node:path';
import { defaultDataFolder, type DataFolderSurroundings } from '#shared/config/default-data-folder.ts';
import type { StartFlags } from '#shared/config/start-flags.ts';
import type { NodeRuntime } from './run-node-child.ts';

/** What a venue on this computer is started with. */
export interface VenueOptions {
  /** Folder with `hub/` and `agent/` as built. */
  readonly distDir: string;
  readonly node: NodeRuntime;
  readonly dataDir: string;
  readonly port: number | null;
  readonly isLan: boolean;
  readonly hasAgent: boolean;
  readonly demoHosts: number | null;
  /** False: the master key is taken out of the keychain again. */
  readonly usesKeychain: boolean;
  /** The hub prints its addresses and a code for phones. */
  readonly doesAnnounce: boolean;
}

/** Fills in what was not given on the command line. */
export function venueOptions(
  flags: StartFlags,
  place: Pick<VenueOptions, 'distDir' | 'node' | 'doesAnnounce'>,
  surroundings: DataFolderSurroundings,
): VenueOptions {
  const { isLan, port, hasAgent, demoHosts, usesKeychain } = flags;
  const dataDir = flags.dataDir ?? (surroundings.env['WEDSYNC_DATA_DIR'] || defaultDataFolder(surroundings, demoHosts !== null));
  return { ...place, dataDir: resolve(dataDir), isLan, port, hasAgent, demoHosts, usesKeychain };
}

/** Where the agent that belongs to this hub keeps what it has not delivered yet. */
export function embeddedAgentFolder(dataDir: string): string {
  return join(dataDir, 'agent');
}

/** Where the simulated hosts keep who they are, so that a second start goes on instead of telling the past again. */
export function demoFolder(dataDir: string): string {
  return join(dataDir, 'demo');
}
