import path from 'node:path';

export interface DataFolderSurroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
}

/** Where an agent keeps its identity unless told otherwise, as each system's users expect it. */
export function defaultDataFolder({ platform, env, home }: DataFolderSurroundings): string {
  if (platform === 'win32') return path.win32.join(env['APPDATA'] || path.win32.join(home, 'AppData', 'Roaming'), 'WedSync Agent');
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'WedSync Agent');
  return path.posix.join(env['XDG_DATA_HOME'] || path.posix.join(home, '.local', 'share'), 'wedsync-agent');
}
