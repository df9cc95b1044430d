import { readFile } from 'node:fs/promises';
import { AppError } from '#shared/errors/app-error.ts';
import type { RemoteWriteDestination, SecretSource } from '../kernel/remote-write-config.ts';

/** The header that lets us in, read anew each time so that a token may be changed while the hub runs; null if none is needed. */
export async function readAuthorization({ credentials }: Pick<RemoteWriteDestination, 'credentials'>): Promise<string | null> {
  switch (credentials.kind) {
    case 'none':
      return null;
    case 'bearer':
      return `Bearer ${await readSecret(credentials.token)}`;
    case 'basic': {
      const pair = `${credentials.username}:${await readSecret(credentials.password)}`;
      return `Basic ${Buffer.from(pair).toString('base64')}`;
    }
  }
}

async function readSecret(source: SecretSource): Promise<string> {
  if ('env' in source) {
    const value = process.env[source.env]?.trim() ?? '';
    if (value !== '') return value;
    throw missing(`The environment variable ${source.env} is not set`, source.env);
  }
  const text = await readFile(source.file, 'utf8').catch((cause: unknown) => {
    throw missing(`${source.file} cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown'})`, source.file);
  });
  if (text.trim() === '') throw missing(`${source.file} is empty`, source.file);
  return text.trim();
}

const missing = (message: string, where: string): AppError => new AppError({ code: 'remote-write.no-secret', message, where });
