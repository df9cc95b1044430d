import { join, sep } from 'node:path';
import { APP_ORIGIN } from './app-origin.ts';

const SERVED_FOLDERS = ['console', 'wallboard'];

/** The file under `distDir` that `url` means; null for anything outside the two folders that are served. */
export function resolveAppFile(url: string, distDir: string): string | null {
  if (!url.startsWith(`${APP_ORIGIN}/`)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = join(distDir, path);
  return SERVED_FOLDERS.some((folder) => file.startsWith(join(distDir, folder) + sep)) ? file : null;
}
