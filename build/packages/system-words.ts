import type { TargetSystem } from './target-system.ts';

/** `amd64` */
export const debianArchitecture = ({ arch }: TargetSystem): string => (arch === 'x64' ? 'amd64' : arch);

/** As it stands in file names: `linux-x64`, `mac-arm64`, `win-x64`. */
export function systemName({ platform, arch }: TargetSystem): string {
  const names = { linux: 'linux', darwin: 'mac', win32: 'win' } as const;
  return `${names[platform]}-${arch}`;
}
