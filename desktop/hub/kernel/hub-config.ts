import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';

export const CONFIG_FILE_NAME = 'hub.yaml';

const timeZoneSchema = z.string().refine(isTimeZone, { error: ({ input }) => `"${String(input)}" is no time zone` });
const configSchema = z.strictObject({
  venue: z
    .strictObject({
      name: z.string().trim().min(1).max(100).default('Our venue'),
      timeZone: timeZoneSchema.optional(),
    })
    .prefault({}),
});

/** What the venue's own people may set in `<data-dir>/hub.yaml`. */
export interface HubConfig {
  readonly venue: { readonly name: string; /** IANA, e.g. `Europe/London`. */ readonly timeZone: string };
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
  const { name, timeZone } = parsed.data.venue;
  return { venue: { name, timeZone: timeZone ?? systemTimeZone } };
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
    remedy: 'Correct it, or remove it to start with the defaults. Example: "venue: { name: Rose Hall, timeZone: Europe/London }".',
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
