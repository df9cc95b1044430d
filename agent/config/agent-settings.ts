import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Labels } from '#shared/domain/series.ts';
import type { CollectorSettings } from '../collect/open-collectors.ts';
import type { HubAddress } from '../transport/hub-address.ts';
import type { LogLevel } from '../log.ts';
import { type DataFolderSurroundings, defaultDataFolder } from './default-data-folder.ts';
import { defaultConfig, loadConfig } from './load-config.ts';
import { type HubFlags, resolveHubs } from './resolve-hubs.ts';

/** What was said on the command line. */
export interface AgentFlags extends HubFlags {
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
  readonly queue: { readonly keepMs: number; readonly maxBytes: number };
  readonly logLevel: LogLevel;
}

export interface SettingsSurroundings extends DataFolderSurroundings {
  readonly hostName: string;
}

/** Settings from flags, then environment, then file. Throws AppError `config.…` that says what is missing and how to give it. */
export async function resolveSettings(flags: AgentFlags, surroundings: SettingsSurroundings): Promise<AgentSettings> {
  const dataDir = path.resolve(flags.dataDir ?? defaultDataFolder(surroundings));
  const file = configFile(flags, dataDir);
  const config = file === null ? defaultConfig() : await loadConfig(file);
  return {
    hubs: await resolveHubs({ flags, env: surroundings.env, config, file, dataDir }),
    dataDir,
    name: (flags.name ?? config.host.name ?? surroundings.hostName).slice(0, 100) || 'unnamed',
    zone: flags.zone ?? config.host.zone ?? null,
    labels: config.host.labels,
    collectorSettings(name) {
      const found = config.collectors[name];
      return { isEnabled: found?.enabled ?? true, intervalMs: found?.interval ?? null, exclude: found?.exclude ?? [] };
    },
    queue: { keepMs: config.queue.keep, maxBytes: config.queue.megabytes },
    logLevel: config.log.level,
  };
}

function configFile(flags: AgentFlags, dataDir: string): string | null {
  if (flags.config !== undefined) return path.resolve(flags.config);
  const usual = path.join(dataDir, 'agent.yaml');
  return existsSync(usual) ? usual : null;
}
