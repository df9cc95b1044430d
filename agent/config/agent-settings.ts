import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ProgramsTold } from '#shared/domain/process-usage.ts';
import type { Labels } from '#shared/domain/series.ts';
import type { CollectorSettings } from '../collect/open-collectors.ts';
import { type JoinedHubs, NO_HUBS_JOINED } from '../join/join-by-codes.ts';
import type { HubAddress } from '../transport/hub-address.ts';
import type { LogLevel } from '../log.ts';
import { type DataFolderSurroundings, defaultDataFolder } from './default-data-folder.ts';
import { defaultConfig, loadConfig } from './load-config.ts';
import { type HubFlags, listed, resolveHubs } from './resolve-hubs.ts';

/** What was said on the command line. */
export interface AgentFlags extends HubFlags {
  /** Codes from the desk. */
  readonly join?: readonly string[] | undefined;
  readonly name?: string | undefined;
  readonly zone?: string | undefined;
  readonly config?: string | undefined;
  readonly dataDir?: string | undefined;
}

export interface AgentSettings {
  /** The first choice first; the others stand by. */
  readonly hubs: readonly [HubAddress, ...HubAddress[]];
  readonly dataDir: string;
  readonly name: string;
  readonly zone: string | null;
  readonly labels: Labels;
  readonly collectorSettings: (name: string) => CollectorSettings;
  /** What anybody is told of the programs that run here. */
  readonly programs: { readonly tell: ProgramsTold };
  /** What the hub may ask on an event day. */
  readonly eventDay: { readonly fastestMs: number };
  readonly queue: { readonly keepMs: number; readonly maxBytes: number };
  readonly logLevel: LogLevel;
}

export interface SettingsSurroundings extends DataFolderSurroundings {
  readonly hostName: string;
}

/** All that is known before the hubs are joined. */
export interface SettingsSoFar extends Omit<AgentSettings, 'hubs' | 'name' | 'zone'> {
  /** Codes by which this host is to join. */
  readonly joinCodes: readonly string[];
  /** The rest. What the desk has said of this host counts where nothing is said here. Throws AppError `config.…` as `readSettings`. */
  withHubs(joined: JoinedHubs): Promise<AgentSettings>;
}

/** Settings from flags, then environment, then file. Throws AppError `config.…` that says what is missing and how to give it. */
export async function readSettings(flags: AgentFlags, surroundings: SettingsSurroundings): Promise<SettingsSoFar> {
  const dataDir = path.resolve(flags.dataDir ?? defaultDataFolder(surroundings));
  const file = configFile(flags, dataDir);
  const config = file === null ? defaultConfig() : await loadConfig(file);
  const { env } = surroundings;
  const settings: Omit<AgentSettings, 'hubs' | 'name' | 'zone'> = {
    dataDir,
    labels: config.host.labels,
    collectorSettings(name) {
      const found = config.collectors[name];
      return { isEnabled: found?.enabled ?? true, intervalMs: found?.interval ?? null, exclude: found?.exclude ?? [] };
    },
    programs: config.programs,
    eventDay: { fastestMs: config.eventDay.fastest },
    queue: { keepMs: config.queue.keep, maxBytes: config.queue.megabytes },
    logLevel: config.log.level,
  };
  return {
    ...settings,
    joinCodes: listed(flags.join, env['WEDSYNC_JOIN']),
    async withHubs(joined) {
      const hubs = await resolveHubs({ flags, env, config, file, dataDir, joined });
      const said = [...joined.given, ...joined.kept].find(({ address }) => address.url === hubs[0].url);
      const name = flags.name ?? config.host.name ?? said?.name ?? surroundings.hostName;
      return { ...settings, hubs, name: name.slice(0, 100) || 'unnamed', zone: flags.zone ?? config.host.zone ?? said?.zone ?? null };
    },
  };
}

/** The same for an agent that has joined no hub by a code. */
export async function resolveSettings(flags: AgentFlags, surroundings: SettingsSurroundings): Promise<AgentSettings> {
  return await (await readSettings(flags, surroundings)).withHubs(NO_HUBS_JOINED);
}

function configFile(flags: AgentFlags, dataDir: string): string | null {
  if (flags.config !== undefined) return path.resolve(flags.config);
  const usual = path.join(dataDir, 'agent.yaml');
  return existsSync(usual) ? usual : null;
}
