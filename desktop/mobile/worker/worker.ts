import { createShell } from './answer-from-shell.ts';
import { createHubByWorker } from './hub-by-worker.ts';
import { tellKeptActs } from './kept-acts.ts';
import { openKeptHere } from './kept-here.ts';
import { createPushDesk } from './push-desk.ts';
import { readPush } from './read-push.ts';
import type { WorkerWorld } from './worker-world.ts';

const CACHE = 'wedsync-phone';

const world = globalThis as unknown as WorkerWorld;
const { scope } = world.registration;
const shell = createShell({ scope, cache: () => caches.open(CACHE), fetch: (url, init) => fetch(url, init) });
world.addEventListener('install', (event) => event.waitUntil(shell.fill().then(() => world.skipWaiting())));
world.addEventListener('activate', (event) => event.waitUntil(world.clients.claim()));
world.addEventListener('fetch', (event) => {
  const answer = shell.answer(event.request);
  if (answer !== null) event.respondWith(answer);
});

const kept = openKeptHere(indexedDB);
const nowMs = (): number => Date.now();
const hub = createHubByWorker({ scope, kept, fetch: (url, init) => fetch(url, init), nowMs });
const desk = createPushDesk({
  registration: world.registration,
  clients: world.clients,
  hub,
  kept,
  nowMs,
  makeKey: () => crypto.randomUUID(),
});
world.addEventListener('push', (event) => {
  const notice = readPush(event.data?.json());
  if (notice !== null) event.waitUntil(desk.pushed(notice));
});
world.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(desk.clicked(event.action, event.notification.data));
});
const alone = async (work: () => Promise<void>): Promise<void> => void (await navigator.locks.request('wedsync-acts', work));
const { registration, clients } = world;
// The phone has a network again, and something was said meanwhile.
world.addEventListener('sync', (event) => event.waitUntil(tellKeptActs({ registration, clients, hub, kept, nowMs, alone })));
world.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(desk.renew()));
