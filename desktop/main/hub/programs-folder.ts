import { join } from 'node:path';

export interface ProgramPlaces {
  readonly isPackaged: boolean;
  /** What an installed program brings with it, beside its own code. */
  readonly resourcesDir: string;
  /** As built, from the sources. */
  readonly distDir: string;
}

/** Where hub and agent are as built: installed they lie outside the archive with main and pages, which plain Node cannot read. */
export function programsFolder({ isPackaged, resourcesDir, distDir }: ProgramPlaces): string {
  return isPackaged ? join(resourcesDir, 'hub', 'dist') : distDir;
}
