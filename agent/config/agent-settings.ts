import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import type { Labels } from '#shared/domain/series.ts';
import type { CollectorSettings } from '../collect/open-collectors.ts';
import type { LogLevel } from '../log.ts';
import type { AgentConfig } from './agent-config.ts';
import { type DataFolderSurroundings, defaultDataFolder } from './default-data-folder.ts';
import { hubUrlSchema } from './hub-url-schema.ts';
import { defaultConfig, loadConfig } from './load-config.ts';

/** What was said on the command line. */
export interface AgentFlags {
  readonly hub?: string | undefined;
  readonly token?: string | undefined;
  readonly name?: string | undefined;
  readonly zone?: string | undefined;
  readonly config?: string | undefined;
  readonly dataDir?: string | undefined;
}

export interface AgentSettings {
  readonly hubUrl: string;
  readonly token: string;
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
  const { env } = surroundings;
  const dataDir = path.resolve(flags.dataDir ?? defaultDataFolder(surroundings));
  const file = configFile(flags, dataDir);
  const config = file === null ? defaultConfig() : await loadConfig(file);
  const url = flags.hub ?? nonEmpty(env['WEDSYNC_HUB']) ?? config.hub.url;
  if (url === undefined) throw missing('hub', 'It is not said where the hub is.', 'Give --hub http://<address>:8750, or WEDSYNC_HUB.');
  const token = flags.token ?? nonEmpty(env['WEDSYNC_TOKEN']) ?? config.hub.token ?? (await tokenFrom(config, file));
  if (token === undefined) {
    throw missing('token', 'There is no token for the hub.', 'Give --token or WEDSYNC_TOKEN: "agent_token" in access.json of the hub.');
  }
  return {
    hubUrl: parseUrl(url),
    token,
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

async function tokenFrom(config: AgentConfig, file: string | null): Promise<string | undefined> {
  if (config.hub.tokenFile === undefined || file === null) return undefined;
  const tokenFile = path.resolve(path.dirname(file), config.hub.tokenFile);
  try {
    return nonEmpty((await readFile(tokenFile, 'utf8')).trim());
  } catch (cause) {
    throw new AppError({
      code: 'config.unreadable',
      message: 'The file with the token cannot be read.',
      where: `${file}, hub.tokenFile: ${tokenFile}`,
      remedy: 'Check the path and who may read it.',
      cause,
    });
  }
}

function parseUrl(url: string): string {
  const parsed = hubUrlSchema.safeParse(url);
  if (parsed.success) return parsed.data;
  throw new AppError({ code: 'config.invalid', message: `${describeIssues(parsed.error.issues)}.`, where: '--hub or WEDSYNC_HUB' });
}

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
const missing = (what: string, message: string, remedy: string): AppError =>
  new AppError({ code: `config.${what}-missing`, message, remedy });
