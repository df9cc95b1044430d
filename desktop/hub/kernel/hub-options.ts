import path from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { z } from 'zod';
import { type DataFolderSurroundings, defaultDataFolder } from '#shared/config/default-data-folder.ts';
import { LANGUAGES } from '#shared/language/language.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { LOG_LEVELS } from './logger.ts';

export const DEFAULT_PORT = 8750;

const flag = z.stringbool({ error: 'must be true or false' });
const optionsSchema = z.object({
  port: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535'),
  dataDir: z.string().min(1, 'must not be empty'),
  lan: flag,
  demo: flag,
  announce: flag,
  mdns: flag,
  keychain: z.enum(['none', 'use', 'leave'], 'must be none, use or leave'),
  language: z.enum(LANGUAGES, `must be one of ${LANGUAGES.join(', ')}`),
  logLevel: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`),
});

/** How this run of the hub was asked to be. Port 0 means any free one. */
export type HubOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Option to flag and environment variable; the flag wins. */
const SOURCES = {
  port: { flag: '--port', variable: 'WEDSYNC_PORT' },
  dataDir: { flag: '--data-dir', variable: 'WEDSYNC_DATA_DIR' },
  lan: { flag: '--lan', variable: 'WEDSYNC_LAN' },
  demo: { flag: '--demo', variable: 'WEDSYNC_DEMO' },
  announce: { flag: '--no-announce', variable: 'WEDSYNC_ANNOUNCE' },
  mdns: { flag: '--no-mdns', variable: 'WEDSYNC_MDNS' },
  /** For who supervises the hub: whether it offers the system's keychain, or wants the master key taken out of it. */
  keychain: { flag: '--keychain', variable: 'WEDSYNC_KEYCHAIN' },
  /** In which it writes what people read, where hub.yaml does not say it. */
  language: { flag: '--language', variable: 'WEDSYNC_LANGUAGE' },
  logLevel: { flag: '--log-level', variable: 'WEDSYNC_LOG_LEVEL' },
} as const satisfies Record<keyof HubOptions, { flag: string; variable: string }>;

export interface HubOptionsInput extends DataFolderSurroundings {
  /** Arguments after the script's name. */
  readonly args: readonly string[];
  readonly version: string;
}

/** Either run, or only say something (`--help`, `--version`) and end well. */
export type HubOptionsResult = { readonly kind: 'run'; readonly options: HubOptions } | { readonly kind: 'say'; readonly text: string };

/** Options from command line and environment. Throws AppError `options.invalid` that names the option and the remedy. */
export function readHubOptions(input: HubOptionsInput): HubOptionsResult {
  const parsed = readFlags(input);
  if (typeof parsed === 'string') return { kind: 'say', text: parsed };
  const raw: Record<string, string> = {};
  const givenBy: Record<string, string> = {};
  for (const [name, { flag: flagName, variable }] of Object.entries(SOURCES)) {
    const value = parsed[name] ?? input.env[variable];
    if (value === undefined || value === '') continue;
    raw[name] = value;
    givenBy[name] = parsed[name] === undefined ? variable : flagName;
  }
  const isDemo = flag.safeParse(raw['demo']).data === true;
  const withDefaults = {
    port: String(DEFAULT_PORT),
    dataDir: defaultDataFolder(input, isDemo),
    lan: 'false',
    demo: 'false',
    announce: 'true',
    mdns: 'true',
    keychain: 'none',
    language: 'en',
    logLevel: 'info',
    ...raw,
  };
  const result = optionsSchema.safeParse(withDefaults);
  if (!result.success) throw invalidOption(result.error.issues, withDefaults, givenBy);
  return { kind: 'run', options: { ...result.data, dataDir: path.resolve(result.data.dataDir) } };
}

/** What the command line itself says, as text by option; or the text that `--help` or `--version` wants said. */
function readFlags({ args, version }: HubOptionsInput): Partial<Record<string, string>> | string {
  let said = '';
  const command = new Command('hub')
    .description('The hub of WedSync Command Center: takes in what agents measure, keeps it, and serves consoles, wallboards and phones.')
    .version(version)
    .option('--port <number>', `port to listen on (default ${DEFAULT_PORT}; 0 for any free one)`)
    .option('--data-dir <folder>', 'where data, tokens and hub.yaml are kept')
    .option('--lan', 'listen on the network too, so that phones and other hosts can reach it')
    .option('--demo', 'show a simulated venue; keeps its data in a folder of its own')
    .option('--no-announce', 'do not print addresses and QR code')
    .option('--no-mdns', 'do not tell the network where the hub is')
    .addOption(new Option('--keychain <how>').hideHelp())
    .option('--language <code>', `in which alerts, incidents and notices are written: ${LANGUAGES.join(', ')} (default en)`)
    .option('--log-level <level>', LOG_LEVELS.join(', '))
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => (said += text), writeErr: () => undefined });
  try {
    command.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return said;
    throw new AppError({
      code: 'options.invalid',
      message: error.message.replace(/^error: /, ''),
      where: 'command line',
      remedy: 'See --help.',
      cause: error,
    });
  }
  const flags: Partial<Record<string, string>> = {};
  for (const name of Object.keys(SOURCES)) {
    // A default (of --no-announce) is no word of the user's: the environment may still decide.
    if (command.getOptionValueSource(name) === 'cli') flags[name] = String(command.getOptionValue(name));
  }
  return flags;
}

function invalidOption(
  issues: readonly z.core.$ZodIssue[],
  given: Readonly<Record<string, string>>,
  givenBy: Readonly<Record<string, string>>,
): AppError {
  const issue = issues[0];
  const name = String(issue?.path[0] ?? '');
  const source = givenBy[name] ?? name;
  return new AppError({
    code: 'options.invalid',
    message: `${source} ${issue?.message ?? 'is not valid'}, not "${given[name] ?? ''}".`,
    where: source,
    remedy: 'See --help.',
  });
}
