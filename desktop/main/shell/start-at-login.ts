import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFile } from './own-file.ts';

/** Whether the program starts when its user signs in to this computer. */
export interface StartAtLogin {
  isOn(): boolean;
  set(isOn: boolean): void;
  /** Where what is started at sign-in is gone, this one is started instead: an AppImage that was renewed has another name. */
  follow(): void;
}

export interface LoginItems {
  getLoginItemSettings(item: { readonly args: string[] }): { readonly openAtLogin: boolean };
  setLoginItemSettings(settings: { readonly openAtLogin: boolean; readonly args: string[] }): void;
}

export interface StartAtLoginSurroundings {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly execPath: string;
  /** What this one was started with, and the next shall be: a folder of its own, a port. Folders are whole paths. */
  readonly args: readonly string[];
  /** Electron's `app`, which knows the way on Windows and macOS. */
  readonly loginItems: LoginItems;
}

const ENTRY_NAME = 'wedsync-command-center.desktop';

/** By the system's own list on Windows and macOS; on Linux by a file that desktops look for at sign-in. */
export function startAtLogin({ platform, env, home, execPath, args, loginItems }: StartAtLoginSurroundings): StartAtLogin {
  if (platform !== 'linux') {
    return {
      isOn: () => loginItems.getLoginItemSettings({ args: [...args] }).openAtLogin,
      set: (openAtLogin) => loginItems.setLoginItemSettings({ openAtLogin, args: [...args] }),
      // What is installed there is renewed where it lies.
      follow: () => undefined,
    };
  }
  const folder = join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'autostart');
  const file = join(folder, ENTRY_NAME);
  const entry = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const write = (): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, entryText([ownFile(env, execPath), ...args]));
  };
  return {
    isOn: () => isStarted(entry()),
    set: (isOn) => (isOn ? write() : rmSync(file, { force: true })),
    follow() {
      const text = entry();
      const program = programIn(text);
      if (isStarted(text) && program !== null && !existsSync(program)) write();
    },
  };
}

/** The settings of a desktop leave the entry there and write into it that it does not count. */
const isStarted = (entry: string): boolean => entry !== '' && !/^(?:Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(entry);

/** A program with its arguments, quoted as the specification of desktop entries wants it. */
const entryText = (command: readonly string[]): string =>
  `[Desktop Entry]\nType=Application\nName=WedSync Command Center\nIcon=wedsync-command-center\nExec=${command.map(quoted).join(' ')}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n`;
const quoted = (word: string): string =>
  `"${word
    .replaceAll(/(["`$\\])/g, '\\$1')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;

/** The program that `entryText` has quoted; null where somebody has written a command of their own. */
function programIn(entry: string): string | null {
  const program = /^Exec="((?:\\\\(?:\\\\|.)|[^"\\])*)"/m.exec(entry)?.[1];
  return (
    program
      ?.replaceAll('%%', '%')
      .replaceAll('\\\\', '\\')
      .replaceAll(/\\(["`$\\])/g, '$1') ?? null
  );
}
