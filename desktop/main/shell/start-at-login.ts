import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether the program starts when its user signs in to this computer. */
export interface StartAtLogin {
  isOn(): boolean;
  set(isOn: boolean): void;
  /** Where what is started at sign-in is gone, this one is started instead: an AppImage that was renewed has another name. */
  follow(): void;
}

export interface LoginItems {
  getLoginItemSettings(): { readonly openAtLogin: boolean };
  setLoginItemSettings(settings: { readonly openAtLogin: boolean }): void;
}

export interface StartAtLoginSurroundings {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly execPath: string;
  /** Electron's `app`, which knows the way on Windows and macOS. */
  readonly loginItems: LoginItems;
}

const ENTRY_NAME = 'wedsync-command-center.desktop';

/** By the system's own list on Windows and macOS; on Linux by a file that desktops look for at sign-in. */
export function startAtLogin({ platform, env, home, execPath, loginItems }: StartAtLoginSurroundings): StartAtLogin {
  if (platform !== 'linux') {
    return {
      isOn: () => loginItems.getLoginItemSettings().openAtLogin,
      set: (openAtLogin) => loginItems.setLoginItemSettings({ openAtLogin }),
      // What is installed there is renewed where it lies.
      follow: () => undefined,
    };
  }
  const folder = join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'autostart');
  const file = join(folder, ENTRY_NAME);
  const entry = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const write = (): void => {
    mkdirSync(folder, { recursive: true });
    // An AppImage runs from a place that is another one each time.
    writeFileSync(file, entryText(env['APPIMAGE'] || execPath));
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

/** Quoted as the specification of desktop entries wants it. */
function entryText(program: string): string {
  const quoted = `"${program
    .replaceAll(/(["`$\\])/g, '\\$1')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;
  return `[Desktop Entry]\nType=Application\nName=WedSync Command Center\nIcon=wedsync-command-center\nExec=${quoted}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n`;
}

/** What `entryText` has quoted; null where somebody has written a command of their own. */
function programIn(entry: string): string | null {
  const quoted = /^Exec="(.*)"$/m.exec(entry)?.[1];
  return (
    quoted
      ?.replaceAll('%%', '%')
      .replaceAll('\\\\', '\\')
      .replaceAll(/\\(["`$\\])/g, '$1') ?? null
  );
}
