import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import type { HubAddress } from '../transport/hub-address.ts';
import { type AgentConfig, sha256Schema } from './agent-config.ts';
import { hubUrlSchema } from './hub-url-schema.ts';
import { resolveAuthority } from './resolve-authority.ts';

/** What the command line says of hubs, each the first choice first. */
export interface HubFlags {
  readonly hub?: readonly string[] | undefined;
  readonly token?: readonly string[] | undefined;
  readonly caFile?: readonly string[] | undefined;
  readonly caSha256?: readonly string[] | undefined;
}

export interface HubSources {
  readonly flags: HubFlags;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config: AgentConfig;
  /** Where the configuration was read; null if there is none. */
  readonly file: string | null;
  /** Of the agent. */
  readonly dataDir: string;
}

interface Named {
  readonly url: string;
  readonly token?: string | undefined;
  readonly tokenFile?: string | undefined;
  readonly caFile?: string | undefined;
  readonly caSha256?: string | undefined;
}

/**
 * The hubs of an agent, the first choice first, from flags, then environment, then file; several in `WEDSYNC_HUB` and
 * `WEDSYNC_TOKEN` are parted by commas. The n-th token is for the n-th hub, the first for all that have none; certificates likewise.
 * Throws AppError `config.…` that says what is missing and how to give it.
 */
export async function resolveHubs({ flags, env, config, file, dataDir }: HubSources): Promise<readonly [HubAddress, ...HubAddress[]]> {
  const given = listed(flags.hub, env['WEDSYNC_HUB']).map((url): Named => ({ url: parseUrl(url) }));
  const inFile: Named[] = config.hub.url === undefined ? [...config.hubs] : [{ url: config.hub.url }, ...config.hubs];
  const named = given.length > 0 ? given : inFile;
  const tokens = listed(flags.token, env['WEDSYNC_TOKEN']);
  const fallback = tokens[0] ?? (await tokenOf(config.hub, 'hub.tokenFile', file));
  const inFolder = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : path.resolve(path.dirname(file ?? '.'), name);
  const caFiles = listed(flags.caFile, env['WEDSYNC_CA_FILE']);
  const caSha256s = listed(flags.caSha256, env['WEDSYNC_CA_SHA256']).map(parseSha256);
  const authorityOf = (one: Named, index: number): { readonly caFile: string | undefined; readonly caSha256: string | undefined } => ({
    caFile: caFiles[index] ?? caFiles[0] ?? inFolder(one.caFile ?? config.hub.caFile),
    caSha256: caSha256s[index] ?? caSha256s[0] ?? one.caSha256 ?? config.hub.caSha256,
  });
  const hubs: HubAddress[] = [];
  for (const [index, one] of named.entries()) {
    const token = tokens[index] ?? (await tokenOf(one, `hubs.${index}.tokenFile`, file)) ?? fallback;
    if (token === undefined) {
      throw missing('token', 'There is no token for the hub.', 'Give --token or WEDSYNC_TOKEN: "agent_token" in access.json of the hub.');
    }
    const ca = await resolveAuthority({ url: one.url, ...authorityOf(one, index), dataDir });
    hubs.push({ url: one.url, token, ...(ca === undefined ? {} : { ca }) });
  }
  const [first, ...standbys] = hubs;
  if (first === undefined) throw missing('hub', 'It is not said where the hub is.', 'Give --hub https://<address>:8750, or WEDSYNC_HUB.');
  return [first, ...standbys];
}

const listed = (flags: readonly string[] | undefined, variable: string | undefined): readonly string[] =>
  flags ??
  (variable ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');

async function tokenOf(
  { token, tokenFile }: Pick<Named, 'token' | 'tokenFile'>,
  field: string,
  file: string | null,
): Promise<string | undefined> {
  if (token !== undefined || tokenFile === undefined || file === null) return token;
  const tokenPath = path.resolve(path.dirname(file), tokenFile);
  try {
    return (await readFile(tokenPath, 'utf8')).trim() || undefined;
  } catch (cause) {
    throw new AppError({
      code: 'config.unreadable',
      message: 'The file with the token cannot be read.',
      where: `${file}, ${field}: ${tokenPath}`,
      remedy: 'Check the path and who may read it.',
      cause,
    });
  }
}

function parseSha256(text: string): string {
  const parsed = sha256Schema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new AppError({
    code: 'config.invalid',
    message: `${describeIssues(parsed.error.issues)}.`,
    where: '--ca-sha256 or WEDSYNC_CA_SHA256',
  });
}

function parseUrl(url: string): string {
  const parsed = hubUrlSchema.safeParse(url);
  if (parsed.success) return parsed.data;
  throw new AppError({ code: 'config.invalid', message: `${describeIssues(parsed.error.issues)}.`, where: '--hub or WEDSYNC_HUB' });
}

const missing = (what: string, message: string, remedy: string): AppError =>
  new AppError({ code: `config.${what}-missing`, message, remedy });
