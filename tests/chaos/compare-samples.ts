import { splitCsvLine } from '../../desktop/hub/store/exchange/csv-lines.ts';
import { parseValue } from '../../desktop/hub/store/exchange/value-text.ts';
import { bitsOf, type TakenSample, type TakenTick } from './tick-log.ts';

/** Samples as `wedsync-hub export` wrote them. */
export function* readExport(csv: string): Generator<TakenSample> {
  for (const line of csv.split('\n').slice(1, -1)) {
    const [host, metric, labels, , , timeMs, value = ''] = splitCsvLine(line) ?? [];
    yield { series: `${host} ${metric}${labels}`, timeMs: Number(timeMs), bits: bitsOf(parseValue(value) ?? 0) };
  }
}

export interface Comparison {
  readonly taken: number;
  /** Of these the spool said that it had them. */
  readonly spooled: number;
  readonly stored: number;
  /** Ticks that were taken and never reached the spool: its process was killed between the two. */
  readonly unspooledTicks: number;
  /** What should not be, in words. */
  readonly problems: readonly string[];
}

const MOST_NAMED = 5;

/** A sample is itself by series, time and every bit of its value; with clocks that were set, times say nothing. */
export interface CompareOptions {
  readonly hasTimes: boolean;
}

/** Holds what is stored against what was taken: spooled ⊆ stored ⊆ taken, each as often as it was taken. */
export function compareSamples(
  ticks: readonly TakenTick[],
  stored: Iterable<TakenSample>,
  { hasTimes }: CompareOptions = { hasTimes: true },
): Comparison {
  const keyOf = ({ series, timeMs, bits }: TakenSample): string => (hasTimes ? `${series} ${timeMs} ${bits}` : `${series} ${bits}`);
  /** By key: how often it may still be found, and how often it must be. */
  const open = new Map<string, { taken: number; spooled: number; stored: number }>();
  const counts = { taken: 0, spooled: 0, stored: 0 };
  const entryOf = (key: string) => {
    const known = open.get(key) ?? { taken: 0, spooled: 0, stored: 0 };
    open.set(key, known);
    return known;
  };
  for (const { samples, isSpooled } of ticks) {
    for (const sample of samples) {
      const entry = entryOf(keyOf(sample));
      entry.taken += 1;
      counts.taken += 1;
      if (!isSpooled) continue;
      entry.spooled += 1;
      counts.spooled += 1;
    }
  }
  for (const sample of stored) {
    entryOf(keyOf(sample)).stored += 1;
    counts.stored += 1;
  }
  const lost: string[] = [];
  const strange: string[] = [];
  const doubled: string[] = [];
  const takenTwice: string[] = [];
  for (const [key, { taken, spooled, stored: found }] of open) {
    if (found < spooled) lost.push(key);
    if (found > taken) (taken === 0 ? strange : doubled).push(key);
    if (hasTimes && taken > 1) takenTwice.push(key);
  }
  return {
    ...counts,
    unspooledTicks: ticks.filter(({ isSpooled }) => !isSpooled).length,
    problems: [
      ...inWords(lost, 'were in the spool and are not in the store'),
      ...inWords(doubled, 'are in the store more often than they were taken'),
      ...inWords(strange, 'are in the store and were never taken'),
      ...inWords(takenTwice, 'were taken twice at the same time'),
    ],
  };
}

function inWords(keys: readonly string[], what: string): string[] {
  if (keys.length === 0) return [];
  return [`${keys.length} samples ${what}: ${keys.slice(0, MOST_NAMED).join(' · ')}${keys.length > MOST_NAMED ? ' …' : ''}`];
}
