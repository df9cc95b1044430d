import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { APP_SCHEME } from './app-origin.ts';
import { contentType } from './content-type.ts';
import { resolveAppFile } from './resolve-app-file.ts';

/** Must be called before Electron is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export interface ServeAppOptions {
  readonly session: Session;
  readonly distDir: string;
  /** Asked for every page, since the hub's address may become known later. */
  readonly policy: () => string;
}

/** Serves the built pages at `app://wedsync/…`, each with the content security policy. */
export function serveApp({ session, distDir, policy }: ServeAppOptions): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const file = resolveAppFile(request.url, distDir);
    const type = file === null ? null : contentType(file);
    if (request.method !== 'GET' || file === null || type === null) return new Response('Not found', { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(file)), {
        headers: {
          'content-type': type,
          'content-security-policy': policy(),
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-cache',
        },
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Response('Not found', { status: 404 });
      throw error;
    }
  });
}
