import type { HubSession } from '../../ui/use-hub.ts';
import type { PersonKeeper } from '../person/person-keeper.ts';
import { openActMemory } from './act-memory.ts';
import { type ActQueue, createActQueue } from './act-queue.ts';
import { followActs } from './follow-acts.ts';
import { late } from '../late.ts';

const LOCK = 'wedsync-acts';

export interface OpenActsOptions {
  readonly baseUrl: string;
  readonly session: HubSession;
  readonly person: Pick<PersonKeeper, 'token' | 'name'>;
  readonly navigator: { readonly locks?: Pick<LockManager, 'request'>; readonly serviceWorker?: Pick<ServiceWorkerContainer, 'ready'> };
}

/** The queue of this phone, which tells the hub by itself whenever it can. */
export function openActs({ baseUrl, session, person, navigator }: OpenActsOptions): ActQueue {
  const acts = createActQueue({
    memory: openActMemory(),
    // The schemas of all that REST says of incidents are no part of what a phone loads first.
    async send(act) {
      try {
        const { tellHub } = await loadTeller();
        return await tellHub(act, { baseUrl, token: person.token.value });
      } catch {
        return { kind: 'later' };
      }
    },
    who: () => person.name.value,
    nowMs: session.nowMs,
    makeKey: () => crypto.randomUUID(),
    waits: () => void tellWhenClosed(navigator.serviceWorker),
    alone: async (work) => void (await (navigator.locks === undefined ? oneAfterTheOther(work) : navigator.locks.request(LOCK, work))),
  });
  followActs({ acts, connection: session.connection, person: person.name });
  return acts;
}

/** Where the browser can: it wakes the worker when the phone has a network again, though this page is closed by then. */
async function tellWhenClosed(workers: Pick<ServiceWorkerContainer, 'ready'> | undefined): Promise<void> {
  const { sync } = ((await workers?.ready) ?? {}) as { readonly sync?: { register(tag: string): Promise<void> } };
  await sync?.register(LOCK).catch(() => undefined);
}

const loadTeller = late(() => import('./send-act.ts'));

let last: Promise<unknown> = Promise.resolve();
/** Where the browser has no locks: at least within this page. */
function oneAfterTheOther(work: () => Promise<void>): Promise<void> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}
