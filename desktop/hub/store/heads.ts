import type { SampleRow } from '#shared/domain/sample.ts';
import { createHostHead, type HostHead } from './head.ts';

/** The heads of all hosts, and which of them are to be sealed. */
export interface Heads {
  add(hostId: string, tickId: number, row: SampleRow): void;
  get(hostId: string): HostHead | undefined;
  /** Hosts whose turn it is, as many as may be sealed at once; empty if none is due. */
  due(): HostHead[];
  /** Heads that heard nothing at or after `beforeMs`. */
  quietSince(beforeMs: number): HostHead[];
  /** Every head that has rows. */
  filled(): HostHead[];
  /** Empties a head that is sealed. */
  clear(head: HostHead): void;
}

export interface HeadsOptions {
  /** A head is sealed when it has this many rows; the first time up to half as many later, each host at its own time. */
  readonly sealRows: number;
  /** With more samples than this in all heads together, the largest is sealed early: memory has a bound. */
  readonly mostSamples: number;
  /** Sealed at once, so that no commit waits long behind it (one head at least). */
  readonly samplesAtOnce: number;
}

/** The fraction of the golden section spreads hosts evenly, however many they become. */
const SPREAD = 0.618_034;

export function createHeads({ sealRows, mostSamples, samplesAtOnce }: HeadsOptions): Heads {
  const byHost = new Map<string, HostHead>();
  const sealAtRows = new Map<HostHead, number>();
  let samples = 0;

  const isDue = (head: HostHead): boolean => head.size() >= (sealAtRows.get(head) ?? sealRows) || head.samples() >= samplesAtOnce * 4;
  const filled = (): HostHead[] => [...byHost.values()].filter((head) => head.size() > 0);
  return {
    add(hostId, tickId, row) {
      let head = byHost.get(hostId);
      if (head === undefined) {
        head = createHostHead();
        sealAtRows.set(head, sealRows + Math.floor((((byHost.size * SPREAD) % 1) * sealRows) / 2));
        byHost.set(hostId, head);
      }
      head.add(tickId, row);
      samples += row.seriesIds.length;
    },
    get: (hostId) => byHost.get(hostId),
    due() {
      const due: HostHead[] = [];
      let taken = 0;
      for (const head of byHost.values()) {
        if (!isDue(head) || (due.length > 0 && taken + head.samples() > samplesAtOnce)) continue;
        due.push(head);
        taken += head.samples();
      }
      if (due.length === 0 && samples > mostSamples) {
        const largest = filled().reduce((a, b) => (b.samples() > a.samples() ? b : a));
        return [largest];
      }
      return due;
    },
    quietSince: (beforeMs) => filled().filter((head) => head.newestTimeMs() < beforeMs),
    filled,
    clear(head) {
      samples -= head.samples();
      head.clear();
      sealAtRows.set(head, sealRows);
    },
  };
}
