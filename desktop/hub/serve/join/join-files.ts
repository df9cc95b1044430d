import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from '../../kernel/logger.ts';

export interface JoinFile {
  readonly type: string;
  readonly body: Buffer;
  /** Its name tells its content. */
  readonly isHashed: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** The built join page by the path below it, read once: it is small, and nothing else of the disk can be asked for. */
export function readJoinFiles(folder: string, log: Pick<Logger, 'warn'>): ReadonlyMap<string, JoinFile> {
  const files = new Map<string, JoinFile>();
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const type = TYPES[path.extname(entry.name)];
      if (!entry.isFile() || type === undefined) continue;
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(folder, file).split(path.sep).join('/');
      files.set(name, { type, body: readFileSync(file), isHashed: name.startsWith('assets/') });
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  if (!files.has('index.html')) log.warn({ folder }, 'The join page is not built: phones cannot join. "npm run build" makes it.');
  return files;
}
