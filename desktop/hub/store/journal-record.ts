import type { AppendBatch } from './sample-store.ts';

/**
 * A batch as it crosses from the hub's main thread to the store's and as it lies in the journal: every part a multiple of eight bytes,
 * so that values are copied as they are. Little endian, as every machine that runs this is.
 *
 *   u32 bytes of this record · u32 boot · u32 sequence · u32 rows
 *   row: f64 timeMs · u32 series · u32 runs · runs × (u32 first series, u32 how many follow one another) · series × f64 values
 */
const RECORD_HEADER_BYTES = 16;
const ROW_HEADER_BYTES = 16;
const RUN_BYTES = 8;

/** A row of a record that is read; `seriesIds` is the same array as the row before if it names the same series. */
export interface JournalRow {
  readonly timeMs: number;
  readonly seriesIds: Uint32Array;
  readonly values: Float64Array;
}

export interface JournalRecord {
  /** The store's number of the host's boot. */
  readonly boot: number;
  readonly sequence: number;
  readonly rows: readonly JournalRow[];
  /** Where it lies in its entry. */
  readonly start: number;
  readonly end: number;
}

/** Collects batches into one run of bytes. */
export interface JournalWriter {
  add(boot: number, batch: Pick<AppendBatch, 'sequence' | 'rows'>): void;
  /** Bytes collected. */
  size(): number;
  /** Gives the bytes away and begins anew. */
  take(): ArrayBuffer;
}

const FIRST_CAPACITY = 65_536;

export function createJournalWriter(): JournalWriter {
  let buffer = new ArrayBuffer(FIRST_CAPACITY);
  let words = new Uint32Array(buffer);
  let doubles = new Float64Array(buffer);
  let size = 0;

  const reserve = (bytes: number): void => {
    if (size + bytes <= buffer.byteLength) return;
    const larger = new ArrayBuffer(Math.max(buffer.byteLength * 2, size + bytes));
    new Uint8Array(larger).set(new Uint8Array(buffer, 0, size));
    buffer = larger;
    words = new Uint32Array(buffer);
    doubles = new Float64Array(buffer);
  };
  const addRow = ({ timeMs, seriesIds, values }: AppendBatch['rows'][number]): void => {
    const count = seriesIds.length;
    // At worst no two series follow one another.
    reserve(ROW_HEADER_BYTES + count * (RUN_BYTES + 8));
    const start = size;
    doubles[start >> 3] = timeMs;
    words[(start >> 2) + 2] = count;
    let at = (start + ROW_HEADER_BYTES) >> 2;
    let runs = 0;
    for (let index = 0; index < count;) {
      const first = seriesIds[index] as number;
      let length = 1;
      while (index + length < count && seriesIds[index + length] === first + length) length += 1;
      words[at] = first;
      words[at + 1] = length;
      at += 2;
      runs += 1;
      index += length;
    }
    words[(start >> 2) + 3] = runs;
    const firstValue = at >> 1;
    for (let index = 0; index < count; index += 1) doubles[firstValue + index] = values[index] as number;
    size = (firstValue + count) * 8;
  };
  return {
    add(boot, { sequence, rows }) {
      const start = size;
      reserve(RECORD_HEADER_BYTES);
      size += RECORD_HEADER_BYTES;
      for (const row of rows) addRow(row);
      words[start >> 2] = size - start;
      words[(start >> 2) + 1] = boot;
      words[(start >> 2) + 2] = sequence;
      words[(start >> 2) + 3] = rows.length;
    },
    size: () => size,
    take() {
      const taken = buffer.slice(0, size);
      size = 0;
      if (buffer.byteLength > FIRST_CAPACITY * 16) {
        buffer = new ArrayBuffer(FIRST_CAPACITY);
        words = new Uint32Array(buffer);
        doubles = new Float64Array(buffer);
      }
      return taken;
    },
  };
}

/** Gives each record of an entry another number of its boot, in place. */
export function renumberBoots(entry: ArrayBuffer, numberOf: (boot: number) => number): void {
  const words = new Uint32Array(entry);
  for (let start = 0; start < words.length; start += (words[start] as number) >> 2) words[start + 1] = numberOf(words[start + 1] as number);
}

/** Reads entries of the journal; it remembers which series a boot names, since nearly every row names the same ones. */
export function createJournalReader(): (entry: ArrayBuffer) => JournalRecord[] {
  const lastIds = new Map<number, Uint32Array>();

  return (entry) => {
    const words = new Uint32Array(entry);
    const doubles = new Float64Array(entry);
    const records: JournalRecord[] = [];
    for (let start = 0; start < entry.byteLength;) {
      const word = start >> 2;
      const boot = words[word + 1] as number;
      const rowCount = words[word + 3] as number;
      const rows: JournalRow[] = [];
      let at = start + RECORD_HEADER_BYTES;
      for (let index = 0; index < rowCount; index += 1) {
        const count = words[(at >> 2) + 2] as number;
        const runs = words[(at >> 2) + 3] as number;
        const firstRun = (at + ROW_HEADER_BYTES) >> 2;
        const seriesIds = idsOf(words, firstRun, runs, count, lastIds.get(boot));
        lastIds.set(boot, seriesIds);
        const firstValue = (firstRun >> 1) + runs;
        rows.push({ timeMs: doubles[at >> 3] as number, seriesIds, values: doubles.subarray(firstValue, firstValue + count) });
        at = (firstValue + count) * 8;
      }
      records.push({ boot, sequence: words[word + 2] as number, rows, start, end: at });
      start += words[word] as number;
    }
    return records;
  };
}

function idsOf(words: Uint32Array, firstRun: number, runs: number, count: number, before: Uint32Array | undefined): Uint32Array {
  if (before?.length === count && isSame(words, firstRun, runs, before)) return before;
  const seriesIds = new Uint32Array(count);
  let filled = 0;
  for (let run = 0; run < runs; run += 1) {
    const first = words[firstRun + run * 2] as number;
    const length = words[firstRun + run * 2 + 1] as number;
    for (let index = 0; index < length; index += 1) seriesIds[filled++] = first + index;
  }
  return seriesIds;
}

/** Both ends of every run are in their places; what lies between follows, since runs count up by one and so do these. */
function isSame(words: Uint32Array, firstRun: number, runs: number, before: Uint32Array): boolean {
  let at = 0;
  for (let run = 0; run < runs; run += 1) {
    const first = words[firstRun + run * 2] as number;
    const length = words[firstRun + run * 2 + 1] as number;
    if (before[at] !== first || before[at + length - 1] !== first + length - 1) return false;
    at += length;
  }
  return at === before.length;
}
