import { withinDevice } from '../../ui/device-memory.ts';
import { type PendingAct, pendingActSchema, type UnsentAct, unsentActSchema } from './pending-act.ts';

const PREFIX = 'act ';
const UNSENT = 'unsent ';

/** Keeps what was said until it is answered, over reloads and an empty battery. */
export interface ActMemory {
  /** Oldest first. */
  all(): Promise<PendingAct[]>;
  keep(act: PendingAct): Promise<void>;
  drop(key: string): Promise<void>;
  unsent(): Promise<UnsentAct[]>;
  keepUnsent(act: UnsentAct): Promise<void>;
  dropUnsent(key: string): Promise<void>;
}

/** A record of its own for each, so that two tabs do not write over one another. */
export function openActMemory(factory: IDBFactory = indexedDB): ActMemory {
  const allOf = (prefix: string): Promise<unknown[]> =>
    withinDevice(factory, 'readonly', (store) => store.getAll(IDBKeyRange.bound(prefix, `${prefix}\uFFFF`)) as IDBRequest<unknown[]>);
  const put = async (key: string, value: unknown): Promise<void> =>
    void (await withinDevice(factory, 'readwrite', (store) => store.put(value, key)));
  const erase = async (key: string): Promise<void> => void (await withinDevice(factory, 'readwrite', (store) => store.delete(key)));
  return {
    all: async () =>
      (await allOf(PREFIX)).flatMap((each) => pendingActSchema.safeParse(each).data ?? []).toSorted((a, b) => a.atMs - b.atMs),
    keep: (act) => put(PREFIX + act.key, act),
    drop: (key) => erase(PREFIX + key),
    unsent: async () => (await allOf(UNSENT)).flatMap((each) => unsentActSchema.safeParse(each).data ?? []),
    keepUnsent: (act) => put(UNSENT + act.key, act),
    dropUnsent: (key) => erase(UNSENT + key),
  };
}
