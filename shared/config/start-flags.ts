/** How `npm start` was asked to be. Null: not given. */
export interface StartFlags {
  readonly isHeadless: boolean;
  readonly port: number | null;
  readonly dataDir: string | null;
  readonly hasAgent: boolean;
  /** Number of simulated hosts; null without `--demo`. */
  readonly demoHosts: number | null;
  readonly isLan: boolean;
  /** Where there is a keychain. */
  readonly usesKeychain: boolean;
  /** Show a hub elsewhere instead of running one. */
  readonly isAttach: boolean;
}

export type StartFlagsResult =
  | { readonly kind: 'start'; readonly flags: StartFlags }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'invalid'; readonly message: string };

const DEFAULT_DEMO_HOSTS = 40;
const MOST_DEMO_HOSTS = 500;

export const START_HELP = `npm start -- [flags]
  --headless       no window, even if there is a display
  --port N         port of the hub (8750; 0 for any free one)
  --data-dir DIR   where data and tokens are kept
  --no-agent       do not watch this computer
  --demo [N]       a simulated venue of N hosts (${DEFAULT_DEMO_HOSTS}), marked as demo on every screen
  --lan            let phones and other hosts on the network reach the hub
  --attach         show a hub elsewhere in the window, and run none here

  --no-keychain    keep the hub's master key in a file instead of the keychain of this computer's user`;

/** Reads the flags of `npm start`; the window, the headless venue and the script that starts them share it. */
export function parseStartFlags(args: readonly string[]): StartFlagsResult {
  const flags = {
    isHeadless: false,
    port: null as number | null,
    dataDir: null as string | null,
    hasAgent: true,
    isLan: false,
    usesKeychain: true,
    isAttach: false,
  };
  let demoHosts: number | null = null;
  const rest = args.flatMap((arg) => (/^--[a-z-]+=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg]));
  while (rest.length > 0) {
    const name = rest.shift() as string;
    switch (name) {
      case '--help':
        return { kind: 'help', text: START_HELP };
      case '--headless':
        flags.isHeadless = true;
        break;
      case '--no-agent':
        flags.hasAgent = false;
        break;
      case '--no-keychain':
        flags.usesKeychain = false;
        break;
      case '--lan':
        flags.isLan = true;
        break;
      case '--attach':
        flags.isAttach = true;
        break;
      case '--port': {
        const text = rest.shift();
        const port = wholeNumber(text);
        if (port === null || port > 65_535) return invalid(`--port needs a number from 0 to 65535, not ${quote(text)}.`);
        flags.port = port;
        break;
      }
      case '--data-dir': {
        const text = rest.shift();
        if (text === undefined || text === '' || text.startsWith('--')) return invalid(`--data-dir needs a folder, not ${quote(text)}.`);
        flags.dataDir = text;
        break;
      }
      case '--demo': {
        const hasNumber = rest[0] !== undefined && !rest[0].startsWith('--');
        const text = hasNumber ? rest.shift() : String(DEFAULT_DEMO_HOSTS);
        demoHosts = wholeNumber(text);
        if (demoHosts === null || demoHosts < 1 || demoHosts > MOST_DEMO_HOSTS) {
          return invalid(`--demo needs a number of hosts from 1 to ${MOST_DEMO_HOSTS}, not ${quote(text)}.`);
        }
        break;
      }
      default:
        return invalid(`${quote(name)} is no flag of npm start.`);
    }
  }
  if (flags.isAttach && flags.isHeadless) return invalid('--attach needs a window: it cannot be --headless.');
  return { kind: 'start', flags: { ...flags, demoHosts } };
}

/** The same flags as arguments again. */
export function formatStartFlags(flags: StartFlags): string[] {
  return [
    ...(flags.isHeadless ? ['--headless'] : []),
    ...(flags.port === null ? [] : ['--port', String(flags.port)]),
    ...(flags.dataDir === null ? [] : ['--data-dir', flags.dataDir]),
    ...(flags.hasAgent ? [] : ['--no-agent']),
    ...(flags.demoHosts === null ? [] : ['--demo', String(flags.demoHosts)]),
    ...(flags.isLan ? ['--lan'] : []),
    ...(flags.usesKeychain ? [] : ['--no-keychain']),
    ...(flags.isAttach ? ['--attach'] : []),
  ];
}

const wholeNumber = (text: string | undefined): number | null => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null);
const quote = (text: string | undefined): string => (text === undefined ? 'nothing' : `"${text}"`);
const invalid = (message: string): StartFlagsResult => ({ kind: 'invalid', message: `${message}\n${START_HELP}` });
