export interface DataFolderSurroundings {
  /** As Node names it: `linux`, `darwin`, `win32`. */
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
}

/** Where the hub keeps its data unless told otherwise, as each system's users expect it. A demo has a folder of its own. */
export function defaultDataFolder({ platform, env, home }: DataFolderSurroundings, isDemo = false): string {
  return baseFolder(platform, env, home) + (isDemo ? '-demo' : '');
}

function baseFolder(platform: string, env: DataFolderSurroundings['env'], home: string): string {
  if (platform === 'win32') return `${env['APPDATA'] || `${home}\\AppData\\Roaming`}\\WedSync`;
  if (platform === 'darwin') return `${home}/Library/Application Support/WedSync`;
  return `${env['XDG_DATA_HOME'] || `${home}/.local/share`}/wedsync`;
}
