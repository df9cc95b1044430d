import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../kernel/logger.ts';

/** Names that vite gives to files whose content is in their name: `index-B7f3kq9Z.js`, also with `.br` or `.gz` behind. */
const HASHED_ASSET = /[\\/]assets[\\/][^\\/]+-[\w-]{8,}\.\w+(\.br|\.gz)?$/;
const IMMUTABLE = 'public, max-age=31536000, immutable';
const ALWAYS_ASK = 'no-cache';
/** Addresses that are never a page of the phone app. */
const NOT_A_PAGE = /^\/(api|metrics|healthz|socket\.io|assets|wall)(\/|$)/;

export interface PhoneApp {
  /** Answers a navigation that fits no file with the app's page, which has addresses of its own. False: it is no navigation. */
  answerNavigation(request: FastifyRequest, reply: FastifyReply): boolean;
}

/** Serves the built phone app at `/`. Without a build it says so in the log, and the hub does everything else. */
export async function servePhoneApp(
  app: FastifyInstance,
  { folder, log }: { readonly folder: string; readonly log: Logger },
): Promise<PhoneApp> {
  if (!existsSync(path.join(folder, 'index.html'))) {
    log.warn({ folder }, 'The phone app is not built: phones get no page from this hub. "npm run build" makes it.');
    return { answerNavigation: () => false };
  }
  await servePages(app, folder, '/');
  serveFirstPage(app, folder, '/');
  return {
    answerNavigation(request, reply) {
      const { pathname } = new URL(request.url, 'http://hub');
      const isNavigation =
        request.method === 'GET' &&
        (request.headers.accept ?? '').includes('text/html') &&
        !NOT_A_PAGE.test(pathname) &&
        path.posix.extname(pathname) === '';
      if (isNavigation) void reply.sendFile('index.html', path.resolve(folder));
      return isNavigation;
    },
  };
}

/** Serves the built wallboard at `/wall/`, for displays that have nothing but a browser. Without a build it says so in the log. */
export async function serveWallboard(
  app: FastifyInstance,
  { folder, log }: { readonly folder: string; readonly log: Logger },
): Promise<void> {
  if (!existsSync(path.join(folder, 'index.html'))) {
    log.warn({ folder }, 'The wallboard is not built: displays get no page from this hub. "npm run build" makes it.');
    return;
  }
  await servePages(app, folder, '/wall/');
  serveFirstPage(app, folder, '/wall/');
  // Its files are addressed from where it stands.
  app.get('/wall', { schema: { hide: true } }, (_request, reply) => reply.redirect('/wall/', 308));
}

/** By the address of its folder a page is not found otherwise where what was compressed is preferred. */
function serveFirstPage(app: FastifyInstance, folder: string, address: string): void {
  app.get(address, { schema: { hide: true } }, (_request, reply) => reply.sendFile('index.html', path.resolve(folder)));
}

async function servePages(app: FastifyInstance, folder: string, prefix: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: path.resolve(folder),
    prefix,
    // Only once, for all who serve files.
    decorateReply: !app.hasReplyDecorator('sendFile'),
    preCompressed: true,
    dotfiles: 'ignore',
    index: 'index.html',
    schemaHide: true,
    cacheControl: false,
    setHeaders(reply, file) {
      reply.header('cache-control', HASHED_ASSET.test(file) ? IMMUTABLE : ALWAYS_ASK);
    },
  });
}
