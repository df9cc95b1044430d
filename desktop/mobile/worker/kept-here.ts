/**
 * What the page keeps on this phone (device-memory.ts, act-memory.ts), for the worker. Written anew here: what page and worker shared would
 * become a file of its own, which a worker of this kind cannot load.
 */
const DATABASE = 'wedsync';
const STORE = 'device';

export interface KeptHere {
  /** Token and name of whoever is signed in, or of the phone itself; null: neither. */
  read(who: 'person' | 'phone'): Promise<{ readonly token: string; readonly name: string | null } | null>;
  /** What the page speaks. */
  language(): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  all(prefix: string): Promise<readonly unknown[]>;
  drop(key: string): Promise<void>;
}

export function openKeptHere(factory: IDBFactory): KeptHere {
  return {
    async read(who) {
      const kept = await within(factory, 'readonly', (store) => store.get(who) as IDBRequest<unknown>);
      if (typeof kept !== 'object' || kept === null || !('token' in kept) || typeof kept.token !== 'string') return null;
      return { token: kept.token, name: 'name' in kept && typeof kept.name === 'string' ? kept.name : null };
    },
    language: () => within(factory, 'readonly', (store) => store.get('language') as IDBRequest<unknown>),
    put: async (key, value) => void (await within(factory, 'readwrite', (store) => store.put(value, key))),
    all: (prefix) =>
      within(factory, 'readonly', (store) => store.getAll(IDBKeyRange.bound(prefix, `${prefix}\uFFFF`)) as IDBRequest<unknown[]>),
    drop: async (key) => void (await within(factory, 'readwrite', (store) => store.delete(key))),
  };
}

async function within<T>(factory: IDBFactory, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = factory.open(DATABASE, 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE));
  const database = await answerOf(opening);
  try {
    return await answerOf(work(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser keeps nothing.')));
  });
}
