import { chmodSync, cpSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One file of a layout, by where it comes from, what stands in it, or what it points to. */
export type PlacedFile =
  | { readonly to: string; readonly from: string; readonly isExecutable?: boolean }
  | { readonly to: string; readonly text: string; readonly isExecutable?: boolean }
  | { readonly to: string; readonly link: string };

/** Lays files out below `dir`, readable for everybody. */
export function placeFiles(dir: string, files: readonly PlacedFile[]): void {
  for (const file of files) {
    const path = join(dir, file.to);
    mkdirSync(dirname(path), { recursive: true });
    if ('link' in file) {
      symlinkSync(file.link, path);
      continue;
    }
    if ('text' in file) writeFileSync(path, file.text);
    else cpSync(file.from, path, { recursive: true });
    if (statSync(path).isFile()) chmodSync(path, file.isExecutable === true ? 0o755 : 0o644);
  }
}
