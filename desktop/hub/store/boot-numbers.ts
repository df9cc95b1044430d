import { renumberBoots } from './journal-record.ts';
import type { SampleDatabase } from './sample-database.ts';
import type { StoreAppend } from './store-requests.ts';

/** The main thread numbers boots as it meets them and waits for nobody; here its numbers become the store's. */
export interface BootNumbers {
  learn(boots: StoreAppend['newBoots']): void;
  /** Appends an entry whose boots have the main thread's numbers. */
  append(entry: ArrayBuffer): void;
}

export function createBootNumbers(database: Pick<SampleDatabase, 'append' | 'ensureBoot'>): BootNumbers {
  const named = new Map<number, { readonly hostId: string; readonly bootId: string }>();
  const stored = new Map<number, number>();

  const numberOf = (boot: number): number => {
    const known = stored.get(boot);
    if (known !== undefined) return known;
    const { hostId, bootId } = named.get(boot) ?? { hostId: '', bootId: '' };
    const number = database.ensureBoot(hostId, bootId);
    stored.set(boot, number);
    return number;
  };
  return {
    learn(boots) {
      for (const { number, hostId, bootId } of boots) named.set(number, { hostId, bootId });
    },
    append(entry) {
      renumberBoots(entry, numberOf);
      database.append(entry);
    },
  };
}
