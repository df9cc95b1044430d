import type { Database } from 'better-sqlite3';

/** One run of one agent. */
export interface Boot {
  /** The store's number of it. */
  readonly number: number;
  readonly hostId: string;
}

/**
 * Boots of agents and the highest sequence of each that is sealed. What is not sealed yet stands in the journal, so `advance` is told
 * of that when the store opens; `stored` knows both.
 */
export interface BootTable {
  /** The number of a boot, given when it is new. */
  ensure(hostId: string, bootId: string): number;
  get(number: number): Boot | undefined;
  /** Highest sequence that is stored, 0 if none. */
  stored(hostId: string, bootId: string): number;
  storedOf(number: number): number;
  /** Notes in memory that this sequence is in the journal. */
  advance(number: number, sequence: number): void;
  /** Writes down how far the boots of a host are, since their journal is about to go. */
  save(hostId: string): void;
}

interface KnownBoot extends Boot {
  sequence: number;
  /** It was heard since the store was opened. */
  isActive: boolean;
}

export function createBootTable(database: Database): BootTable {
  const select = database.prepare<[], { number: number; host_id: string; boot_id: string; sequence: number }>(
    'SELECT number, host_id, boot_id, sequence FROM boot',
  );
  const insert = database.prepare('INSERT INTO boot (host_id, boot_id, sequence) VALUES (?, ?, 0)');
  const update = database.prepare('UPDATE boot SET sequence = ? WHERE number = ?');
  const byNumber = new Map<number, KnownBoot>();
  const byHost = new Map<string, Map<string, KnownBoot>>();
  const remember = (bootId: string, boot: KnownBoot): void => {
    const boots = byHost.get(boot.hostId) ?? new Map<string, KnownBoot>();
    boots.set(bootId, boot);
    byHost.set(boot.hostId, boots);
    byNumber.set(boot.number, boot);
  };
  for (const { number, host_id: hostId, boot_id: bootId, sequence } of select.all())
    remember(bootId, { number, hostId, sequence, isActive: false });

  return {
    ensure(hostId, bootId) {
      const known = byHost.get(hostId)?.get(bootId);
      if (known !== undefined) return known.number;
      const number = Number(insert.run(hostId, bootId).lastInsertRowid);
      remember(bootId, { number, hostId, sequence: 0, isActive: false });
      return number;
    },
    get: (number) => byNumber.get(number),
    stored: (hostId, bootId) => byHost.get(hostId)?.get(bootId)?.sequence ?? 0,
    storedOf: (number) => byNumber.get(number)?.sequence ?? 0,
    advance(number, sequence) {
      const boot = byNumber.get(number);
      if (boot === undefined || sequence <= boot.sequence) return;
      boot.sequence = sequence;
      boot.isActive = true;
    },
    save(hostId) {
      for (const boot of byHost.get(hostId)?.values() ?? []) {
        if (boot.isActive) update.run(boot.sequence, boot.number);
      }
    },
  };
}
