import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AccessFile, accessFileSchema } from '#shared/client/access-file.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';

/** The tokens that a hub wrote for this computer. Throws AppError `access.unreadable`. */
export async function readAccess(dataDir: string): Promise<AccessFile> {
  const path = join(dataDir, 'access.json');
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new AppError({ code: 'access.unreadable', message: 'The file with the hub’s tokens cannot be read.', where: path, cause });
  }
  const parsed = accessFileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new AppError({
    code: 'access.unreadable',
    message: `The file with the hub’s tokens does not fit: ${describeIssues(parsed.error.issues)}.`,
    where: path,
    remedy: 'Remove it and start again; hosts and phones must then be joined anew.',
  });
}
