import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface InputHasher {
  /** Hash of the content of files and folders; a path that is missing counts as empty. */
  hash(paths: readonly string[]): string;
}

/** Hashes inputs under `projectDir`, each path read once however many targets share it. */
export function createInputHasher(projectDir: string): InputHasher {
  const known = new Map<string, string>();

  const digest = (path: string): string => {
    const hash = createHash('sha1');
    for (const file of listFiles(join(projectDir, path))) {
      hash.update(file).update('\0').update(readFileSync(file)).update('\0');
    }
    return hash.digest('hex');
  };

  return {
    hash(paths) {
      const hash = createHash('sha1');
      for (const path of paths) {
        const part = known.get(path) ?? digest(path);
        known.set(path, part);
        hash.update(path).update(part);
      }
      return hash.digest('hex');
    },
  };
}

function listFiles(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
