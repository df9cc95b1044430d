import { join } from 'node:path';

export interface WindowIcon {
  readonly icon?: string;
}

/** What task bars of Linux show of a window; elsewhere it is the program's own. Packed where it lies here (electron-builder.yml). */
export const windowIcon = (platform: string, projectDir: string): WindowIcon =>
  platform === 'linux' ? { icon: join(projectDir, 'build', 'packages', 'resources', 'icons', '128x128.png') } : {};
