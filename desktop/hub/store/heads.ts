import { createHostHead, type HostHead } from './head.ts';
import { createSlabPool } from './slab-pool.ts';

/** The heads of all hosts, and which of them are to be sealed. */
export interface Heads {
  get(hostId: string): HostHead | undefined;
  /** The head of this host, an empty one if it had none. */
  open(hostId: string): HostHead;
  /** Told when samples were added to a head. */
  grown(head: HostHead, samples: number): void;
  /** The head whose turn it is, if any; `journalBytes` are all that were ever written since the start. */
  due(journalBytes: number): HostHead | null;
  /** Heads that heard nothing at or after `beforeMs`. */
  quietSince(beforeMs: number): HostHead[];
  /** Every head that has something in the journal. */
  filled(): HostHead[];
  /** The oldest entry of the journal that any head needs; null if none does. */
  firstEntry(): number | null;
  /** Empties a head that is sealed. */
  clear(head: HostHead): void;
}

export interface HeadsOptions {
  /** A head is sealed when it has this many rows; the first time up to half as many earlier, each host at its own time. */
  readonly sealRows: number;
  /** With more samples than this in all heads together, the largest is sealed early: memory has a bound. */
  readonly mostSamples: number;
  /** A head of more samples is sealed early, so that no commit waits long behind it. */
  readonly mostHeadSamples: number;
  /** A head that keeps this much of the journal from being deleted is sealed early, however few rows it has. */
  readonly mostJournalBytes: number;
}

/** How often all heads are looked at while the journal grows by what one may hold back. */
const LOOKS = 16;
/** The fraction of the golden section spreads hosts evenly, however many they become. */
const SPREAD = 0.618_034;

export function createHeads({ sealRows, mostSamples, mostHeadSamples, mostJournalBytes }: HeadsOptions): Heads {
  const byHost = new Map<string, HostHead>();
  const slabs = createSlabPool();
  const sealAtRows = new Map<HostHead, number>();
  /** Heads that grew since they were looked at. */
  const touched = new Set<HostHead>();
  let samples = 0;
  let lookedAt = 0;

  const largest = (): HostHead => filled().reduce((most, head) => (head.samples() > most.samples() ? head : most));
  const filled = (): HostHead[] => [...byHost.values()].filter((head) => head.firstEntry() !== null);
  const isDue = (head: HostHead, journalBytes: number): boolean =>
    head.size() >= (sealAtRows.get(head) ?? sealRows) ||
    head.samples() >= mostHeadSamples ||
    journalBytes - (head.firstEntry()?.at ?? journalBytes) >= mostJournalBytes;
  return {
    get: (hostId) => byHost.get(hostId),
    open(hostId) {
      const known = byHost.get(hostId);
      if (known !== undefined) return known;
      const head = createHostHead(hostId, slabs);
      sealAtRows.set(head, Math.ceil(sealRows * (1 - ((byHost.size * SPREAD) % 1) / 2)));
      byHost.set(hostId, head);
      return head;
    },
    grown(head, added) {
      samples += added;
      touched.add(head);
    },
    due(journalBytes) {
      for (const head of touched) {
        if (isDue(head, journalBytes)) return head;
        touched.delete(head);
      }
      if (samples > mostSamples) return largest();
      if (journalBytes - lookedAt < mostJournalBytes / LOOKS) return null;
      lookedAt = journalBytes;
      return filled().find((head) => isDue(head, journalBytes)) ?? null;
    },
    quietSince: (beforeMs) => filled().filter((head) => head.newestTimeMs() < beforeMs),
    filled,
    firstEntry() {
      let first: number | null = null;
      for (const head of byHost.values()) {
        const entry = head.firstEntry()?.id;
        if (entry !== undefined && (first === null || entry < first)) first = entry;
      }
      return first;
    },
    clear(head) {
      samples -= head.samples();
      head.clear();
      sealAtRows.set(head, sealRows);
    },
  };
}
