import { linkIn } from './deep-link.ts';

export interface CommandLine {
  /** `process.argv`. */
  readonly argv: readonly string[];
  /** Electron was told which app to run, so that its own switches and the app's path come first. */
  readonly isDefaultApp: boolean;
}

/** The arguments that are meant for us: those after the app's path; as installed all but Chromium's switches and links. */
export function appArguments({ argv, isDefaultApp }: CommandLine): string[] {
  const args = argv.slice(1);
  if (!isDefaultApp) return args.filter((arg) => !CHROMIUM_SWITCH.test(arg) && linkIn([arg]) === null);
  let index = 0;
  while (index < args.length && args[index]?.startsWith('-') === true) index += args[index] === '-r' ? 2 : 1;
  return args.slice(index + 1);
}

/** Those that people give an installed Electron program. */
const CHROMIUM_SWITCH = /^--(?:no-sandbox|disable-|enable-|force-|ozone-|use-|log-|lang|remote-debugging|inspect)/;
