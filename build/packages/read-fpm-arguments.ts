import type { DebControl } from './write-deb.ts';

/** What electron-builder asks fpm for, as far as a Debian package needs it. */
export interface FpmRequest {
  readonly control: DebControl;
  readonly file: string;
  readonly compression: 'xz' | 'gzip';
  readonly afterInstall: string | null;
  readonly afterRemove: string | null;
  /** From where to where below `/`; a source that ends with a slash stands for its content. */
  readonly content: readonly { readonly from: string; readonly to: string }[];
}

/** Flags without a value. */
const ALONE = new Set(['--force', '--debug']);

/** Reads the command line that electron-builder gives to fpm for `-t deb`. Throws on one that it does not know what to do with. */
export function readFpmArguments(args: readonly string[]): FpmRequest {
  const values = new Map<string, string[]>();
  const content: { from: string; to: string }[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] as string;
    if (ALONE.has(arg)) continue;
    if (arg.startsWith('-')) {
      const inline = /^(--[a-z-]+)=([\s\S]*)$/.exec(arg);
      const [name, value] = inline === null ? [arg, args[(index += 1)]] : [inline[1] as string, inline[2]];
      values.set(name, [...(values.get(name) ?? []), value ?? '']);
      continue;
    }
    const at = arg.lastIndexOf('=/');
    if (at < 0) throw new Error(`"${arg}" does not say where to: from=/to is expected.`);
    content.push({ from: arg.slice(0, at), to: arg.slice(at + 1) });
  }
  const first = (name: string): string | undefined => values.get(name)?.[0];
  const needed = (name: string): string => {
    const value = first(name);
    if (value === undefined) throw new Error(`${name} is missing.`);
    return value;
  };
  if (needed('-t') !== 'deb') throw new Error(`Only Debian packages are made here, not "${first('-t')}".`);
  const [synopsis = '', ...text] = needed('--description').split('\n');
  const { url, license } = { url: first('--url'), license: first('--license') };
  return {
    control: {
      package: needed('--name'),
      version: needed('--version'),
      architecture: needed('--architecture'),
      maintainer: needed('--maintainer'),
      description: { synopsis: synopsis.trim(), text: text.join('\n').trim() },
      depends: values.get('-d') ?? [],
      recommends: values.get('--deb-recommends') ?? [],
      ...(url === undefined ? {} : { homepage: url }),
      ...(license === undefined ? {} : { license }),
    },
    file: needed('--package'),
    compression: first('--deb-compression') === 'gz' ? 'gzip' : 'xz',
    afterInstall: first('--after-install') ?? null,
    afterRemove: first('--after-remove') ?? null,
    content,
  };
}
