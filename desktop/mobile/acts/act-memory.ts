import { withinDevice } from '../../ui/device-memory.ts';
import { type PendingAct, pendingActSchema } from './pending-act.ts';

const PREFIX = 'act ';

/** Keeps what was said until it is answered, over reloads and an empty battery. */
export interface ActMemory {
  /** Oldest first. */
  all(): Promise<PendingAct[]>;
  keep(act: PendingAct): Promise<void>;
  drop(key: string): Promise<void>;
}

/** A record of its own for each, so that two tabs do not write over one another. */
export function openActMemory(factory: IDBFactory = indexedDB): ActMemory {
  return {
    async all() {
      const kept = await withinDevice(factory, 'readonly', (store) => store.getAll(IDBKeyRange.bound(PREFIX, `${PREFIX}\uFFFF`)));
      return (kept as unknown[]).flatMap((each) => pendingActSchema.safeParse(each).data ?? []).toSorted((a, b) => a.atMs - b.atMs);
    },
    keep: async (act) => void (await withinDevice(factory, 'readwrite', (store) => store.put(act, PREFIX + act.key))),
    drop: async (key) => void (await withinDevice(factory, 'readwrite', (store) => store.delete(PREFIX + key))),
  };
}
