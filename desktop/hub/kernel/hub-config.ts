import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { LONGEST_VENUE_NAME, UNNAMED_VENUE } from '#shared/domain/venue-name.ts';
import { type Language, LANGUAGES } from '#shared/language/language.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import { durationSchema } from './duration-schema.ts';
import { inFolder, type RemoteWriteDestination, remoteWriteSchema } from './remote-write-config.ts';
import { retentionSchema, sizeSchema } from './retention-config.ts';
import type { RetentionPolicy } from './retention-policy.ts';

export const CONFIG_FILE_NAME = 'hub.yaml';
const BACKUP_FOLDER_NAME = 'backups';
const DAY_MS = 86_400_000;
const FILES_BYTES = 5 * 2 ** 30;
const VENUE_EXAMPLE = 'venue: { name: Rose Hall, timeZone: Europe/London }';
const RETENTION_EXAMPLE = 'retention: { samples: { time: 14d, size: 20GiB }, minutes: 90d }';

/** A label of DNS. */
const HUB_LABEL = /^(?!localhost$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const timeZoneSchema = z.string().refine(isTimeZone, { error: ({ input }) => `"${String(input)}" is no time zone` });
const configSchema = z.strictObject({
  venue: z
    .strictObject({
      name: z.string().trim().min(1).max(LONGEST_VENUE_NAME).default(UNNAMED_VENUE),
      timeZone: timeZoneSchema.optional(),
      language: z.enum(LANGUAGES, `must be one of ${LANGUAGES.join(', ')}`).optional(),
    })
    .prefault({}),
  backup: z
    .strictObject({
      every: durationSchema.default(DAY_MS),
      keep: z.number().int().min(1).max(1_000).default(7),
      folder: z.string().trim().min(1).optional(),
    })
    .prefault({}),
  network: z
    .strictObject({
      name: z.string().regex(HUB_LABEL, 'must be one word of a-z, 0-9 and hyphens, without ".local"').optional(),
      mdns: z.boolean().default(true),
    })
    .prefault({}),
  eventDay: z.strictObject({ sampleSeconds: z.number().min(0.1).max(3_600).default(1) }).prefault({}),
  files: z.strictObject({ size: sizeSchema.default(FILES_BYTES) }).prefault({}),
  retention: retentionSchema.prefault({}),
  remoteWrite: remoteWriteSchema,
});

/** Backups of the store. */
export interface BackupSettings {
  readonly everyMs: number;
  /** How many are kept. */
  readonly keep: number;
  /** Absolute. */
  readonly folder: string;
}

/** How the hub is found on the venue's network. */
export interface NetworkSettings {
  /** `rose-hall`, for `rose-hall.local`; null: the one that it was given at its first start. */
  readonly name: string | null;
  /** Tells the network where it is. */
  readonly mdns: boolean;
}

/** What the venue's own people may set in `<data-dir>/hub.yaml`. */
export interface HubConfig {
  readonly venue: { readonly name: string; /** IANA, e.g. `Europe/London`. */ readonly timeZone: string };
  /** In which the hub writes what people read: alerts, incidents, notices. Null: as it was started. */
  readonly language: Language | null;
  readonly backup: BackupSettings;
  readonly network: NetworkSettings;
  /** While an event is under way no agent is wanted to sample slower than this, milliseconds. */
  readonly eventDay: { readonly sampleEveryMs: number };
  /** Photos and files of incidents: what all together may take. */
  readonly files: { readonly mostBytes: number };
  readonly retention: RetentionPolicy;
  readonly remoteWrite: readonly RemoteWriteDestination[];
}

export interface HubConfigSource {
  readonly dataDir: string;
  /** Zone to use when the file names none. */
  readonly systemTimeZone: string;
}

/** Reads `hub.yaml`; without the file the defaults hold. Throws AppError `config.invalid` or `config.unreadable` with file, field and remedy. */
export async function readHubConfig({ dataDir, systemTimeZone }: HubConfigSource): Promise<HubConfig> {
  const file = path.join(dataDir, CONFIG_FILE_NAME);
  const parsed = configSchema.safeParse(parseYaml(file, await readText(file)));
  if (!parsed.success) {
    throw invalidConfig(file, describeIssues(parsed.error.issues), parsed.error.issues[0]?.path.map(String).join('.'));
  }
  const { name, timeZone, language } = parsed.data.venue;
  const { every, keep, folder } = parsed.data.backup;
  return {
    venue: { name, timeZone: timeZone ?? systemTimeZone },
    language: language ?? null,
    remoteWrite: parsed.data.remoteWrite.map((destination) => inFolder(destination, dataDir)),
    network: { name: parsed.data.network.name ?? null, mdns: parsed.data.network.mdns },
    backup: { everyMs: every, keep, folder: path.resolve(dataDir, folder ?? BACKUP_FOLDER_NAME) },
    eventDay: { sampleEveryMs: Math.round(parsed.data.eventDay.sampleSeconds * 1_000) },
    files: { mostBytes: parsed.data.files.size },
    retention: parsed.data.retention,
  };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new AppError({
      code: 'config.unreadable',
      message: `The configuration cannot be read: ${describeError(cause)}.`,
      where: file,
      remedy: 'Give the user that runs the hub the right to read it.',
      cause,
    });
  }
}

function parseYaml(file: string, text: string): unknown {
  const document = parseDocument(text);
  const error = document.errors[0];
  if (error !== undefined) throw invalidConfig(file, error.message);
  return document.toJS() ?? {};
}

function invalidConfig(file: string, problem: string, field?: string): AppError {
  return new AppError({
    code: 'config.invalid',
    message: `The configuration is not valid: ${problem}.`,
    where: field === undefined || field === '' ? file : `${file}, ${field}`,
    remedy: `Correct it, or remove it to start with the defaults. Example: "${field?.startsWith('retention') === true ? RETENTION_EXAMPLE : VENUE_EXAMPLE}".`,
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
