/** For whom something is packed, as Node names it. */
export interface TargetSystem {
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly arch: 'x64' | 'arm64';
}

/** The system that this runs on. Throws on one for which nothing is packed. */
export function thisSystem(): TargetSystem {
  const { platform, arch } = process;
  if ((platform === 'linux' || platform === 'darwin' || platform === 'win32') && (arch === 'x64' || arch === 'arm64'))
    return { platform, arch };
  throw new Error(`Nothing is packed for ${platform} on ${arch}.`);
}
