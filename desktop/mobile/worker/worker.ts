import { createShell } from './answer-from-shell.ts';

const CACHE = 'wedsync-phone';

/** What is used of a service worker's own world: its types and those of a page cannot be had together. */
interface WorkerWorld {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
}
interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const world = globalThis as unknown as WorkerWorld;
const shell = createShell({
  scope: world.registration.scope,
  cache: () => caches.open(CACHE),
  fetch: (url, init) => fetch(url, init),
});
world.addEventListener('install', (event) => event.waitUntil(shell.fill().then(() => world.skipWaiting())));
world.addEventListener('activate', (event) => event.waitUntil(world.clients.claim()));
world.addEventListener('fetch', (event) => {
  const answer = shell.answer(event.request);
  if (answer !== null) event.respondWith(answer);
});
