import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import type { JoinedHubs } from '../join/join-by-codes.ts';
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
  readonly joined: JoinedHubs;
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
 * `WEDSYNC_TOKEN` are parted by commas. The n-th token is for the n-th hub, the first for all that have none and were not joined by a
 * code; certificates likewise. Hubs whose code is given now follow; with nothing said, it is all that were ever joined.
 * Throws AppError `config.…` that says what is missing and how to give it.
 */
export async function resolveHubs(sources: HubSources): Promise<readonly [HubAddress, ...HubAddress[]]> {
  const { flags, env, config, file, dataDir, joined } = sources;
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
    const ownToken = tokens[index] ?? (await tokenOf(one, `hubs.${index}.tokenFile`, file));
    const known = ownToken === undefined ? joined.kept.find(({ address }) => reaches(address, one.url)) : undefined;
    if (known !== undefined) {
      hubs.push(known.address);
      continue;
    }
    const token = ownToken ?? fallback;
    if (token === undefined) throw missing('token', `This host has not joined the hub at ${one.url}.`, JOIN_REMEDY);
    const ca = await resolveAuthority({ url: one.url, ...authorityOf(one, index), dataDir });
    hubs.push({ url: one.url, token, ...(ca === undefined ? {} : { ca }) });
  }
  const more = named.length === 0 && joined.given.length === 0 ? joined.kept : joined.given;
  hubs.push(...more.map(({ address }) => address).filter((address) => !hubs.some((hub) => reaches(address, hub.url))));
  const [first, ...standbys] = hubs;
  if (first === undefined) throw missing('hub', 'This host has not joined a hub yet.', JOIN_REMEDY);
  return [first, ...standbys];
}

const JOIN_REMEDY =
  'At the desk choose "Let a host in" under Hosts, and run here the command that it shows: npm run agent -- --join <code>. ' +
  '(On the hub\'s own computer --hub and --token will do, with "agent_token" of its access.json.)';

const reaches = ({ url, otherUrls = [] }: HubAddress, other: string): boolean => url === other || otherUrls.includes(other);

/** What flags say, else an environment variable with commas. */
export const listed = (flags: readonly string[] | undefined, variable: string | undefined): readonly string[] =>
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
