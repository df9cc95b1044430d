import { z } from 'zod';

const DATABASE = 'wedsync';
const STORE = 'device';

const keptDeviceSchema = z.object({
  token: z.string().min(20).max(512),
  /** As the desk calls this device; null if it came in by a link of the hub's own computer. */
  name: z.string().nullable(),
});
/** What lets this device in. */
export type KeptDevice = z.infer<typeof keptDeviceSchema>;

/** Where a browser keeps it from one visit to the next; a service worker finds it there too. */
export interface DeviceMemory {
  /** Null: nothing that could be used. */
  read(): Promise<KeptDevice | null>;
  write(device: KeptDevice): Promise<void>;
  clear(): Promise<void>;
}

/** One device a face, and who is signed in on it, since a phone page and a wallboard of the same hub share its origin. Rejects where the browser forbids to keep anything. */
export function openDeviceMemory(face: 'phone' | 'wallboard' | 'person' | 'known-device', factory: IDBFactory = indexedDB): DeviceMemory {
  const within = <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    withinDevice(factory, mode, work);
  return {
    read: async () => keptDeviceSchema.safeParse(await within('readonly', (store) => store.get(face) as IDBRequest<unknown>)).data ?? null,
    write: async (device) => void (await within('readwrite', (store) => store.put(device, face))),
    clear: async () => void (await within('readwrite', (store) => store.delete(face))),
  };
}

/** One request to what this browser keeps for all faces, in a transaction of its own. */
export async function withinDevice<T>(
  factory: IDBFactory,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
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
