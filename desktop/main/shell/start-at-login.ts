import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether the program starts when its user signs in to this computer. */
export interface StartAtLogin {
  isOn(): boolean;
  set(isOn: boolean): void;
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
    };
  }
  const folder = join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'autostart');
  const file = join(folder, ENTRY_NAME);
  return {
    isOn: () => existsSync(file),
    set(isOn) {
      if (!isOn) {
        rmSync(file, { force: true });
        return;
      }
      mkdirSync(folder, { recursive: true });
      // An AppImage runs from a place that is another one each time.
      writeFileSync(file, entryText(env['APPIMAGE'] || execPath));
    },
  };
}

/** Quoted as the specification of desktop entries wants it. */
function entryText(program: string): string {
  const quoted = `"${program
    .replaceAll(/(["`$\\])/g, '\\$1')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;
  return `[Desktop Entry]\nType=Application\nName=WedSync Command Center\nExec=${quoted}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n`;
}
