import { cpSync, lstatSync } from 'node:fs';
import { basename, relative } from 'node:path';

/** What packages carry for those who work on them, not for those who run them. */
const NOT_TO_RUN = /^(?:\..*|tests?|e2e|examples?|docs|types|.*\.map|.*\.d\.[cm]?ts|.*\.md|tsconfig\.json|eslint\.config\.\w+)$/i;

/**
 * Copies a folder without maps, tests and the like.
 *
 * @param isKept asked for each file by its path below `from`; all unless given
 */
export function copyPacked(from: string, to: string, isKept: (path: string) => boolean = () => true): void {
  cpSync(from, to, {
    recursive: true,
    dereference: true,
    filter(source) {
      if (source === from) return true;
      if (NOT_TO_RUN.test(basename(source))) return false;
      return lstatSync(source).isDirectory() || isKept(relative(from, source).replaceAll('\\', '/'));
    },
  });
}
