import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AccessFile, accessFileSchema } from '#shared/client/access-file.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';

/** What a hub wrote for this computer, with the certificate of its authority. */
export type ReadAccess = AccessFile & { readonly ca_file: string; readonly ca_sha256: string; /** PEM. */ readonly ca: string };

/** Throws AppError `access.unreadable`. */
export async function readAccess(dataDir: string): Promise<ReadAccess> {
  const path = join(dataDir, 'access.json');
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new AppError({ code: 'access.unreadable', message: 'The file with the hub’s tokens cannot be read.', where: path, cause });
  }
  const parsed = accessFileSchema.required({ ca_file: true, ca_sha256: true }).safeParse(content);
  if (!parsed.success) {
    throw new AppError({
      code: 'access.unreadable',
      message: `The file with the hub’s tokens does not fit: ${describeIssues(parsed.error.issues)}.`,
      where: path,
      remedy: 'Remove it and start again; hosts and phones must then be joined anew.',
    });
  }
  const { ca_file, ca_sha256 } = parsed.data;
  return { ...parsed.data, ca_file, ca_sha256, ca: await readAuthority(ca_file, ca_sha256) };
}

/** The public certificate lies about more openly than the tokens: it is taken only if it is the one that the hub named. */
async function readAuthority(file: string, sha256: string): Promise<string> {
  try {
    const certificate = new X509Certificate(await readFile(file));
    if (createHash('sha256').update(certificate.raw).digest('base64url') !== sha256) throw new Error('it is another certificate');
    return certificate.toString();
  } catch (cause) {
    throw new AppError({
      code: 'access.unreadable',
      message: 'The certificate of the venue’s authority cannot be used.',
      where: file,
      remedy: 'Start the hub again: it writes the file anew.',
      cause,
    });
  }
}
