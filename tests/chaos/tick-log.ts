import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { canonicalLabels, type SeriesDefinition } from '#shared/domain/series.ts';
import type { BatchTick } from '#shared/protocol/sample-codec.ts';

/**
 * An agent's own record of what it took, in nobody else's format and beside the spool. Lines of text, each appended by one write:
 *
 *   B host                    a process begins; its series are numbered anew
 *   D ref name{labels}        a series
 *   T tick timeMs ref:bits …  a tick was taken; the spool has not seen it yet
 *   S tick                    the spool says that it has it
 */
export interface TickLog {
  taken(tick: BatchTick): number;
  spooled(tick: number): void;
}

export interface TickLogOptions {
  readonly file: string;
  readonly hostId: string;
  readonly series: { definitionsFrom(firstRef: number): readonly SeriesDefinition[] };
}

export function openTickLog({ file, hostId, series }: TickLogOptions): TickLog {
  let ticks = 0;
  let described = 0;
  // The process before may have been killed in the middle of a line.
  appendFileSync(file, `\nB ${hostId}\n`);
  return {
    taken({ timeMs, refs, values }) {
      ticks += 1;
      const news = series
        .definitionsFrom(described)
        .map(({ name, labels }, index) => `D ${described + index} ${seriesKey(name, labels)}\n`);
      described += news.length;
      const samples = Array.from(refs, (ref, index) => `${ref}:${bitsOf(values[index] as number)}`);
      appendFileSync(file, `${news.join('')}T ${ticks} ${timeMs} ${samples.join(' ')}\n`);
      return ticks;
    },
    spooled: (tick) => appendFileSync(file, `S ${tick}\n`),
  };
}

export interface TakenSample {
  /** Host, metric and labels. */
  readonly series: string;
  readonly timeMs: number;
  readonly bits: string;
}

export interface TakenTick {
  readonly samples: readonly TakenSample[];
  /** The spool said that it had it. */
  isSpooled: boolean;
}

/** What is in such a file, whatever its writer died of. */
export function readTickLog(file: string): TakenTick[] {
  const all: TakenTick[] = [];
  let hostId = '';
  let keys: string[] = [];
  let ticks = new Map<string, TakenTick>();
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []) {
    const [kind, first = '', ...rest] = line.split(' ');
    if (kind === 'B') {
      hostId = first;
      keys = [];
      ticks = new Map();
    } else if (kind === 'D') keys[Number(first)] = `${hostId} ${rest.join(' ')}`;
    else if (kind === 'S') (ticks.get(first) as TakenTick).isSpooled = true;
    else if (kind === 'T') {
      const [timeMs, ...samples] = rest;
      const tick = { isSpooled: false, samples: samples.map((text) => sampleOf(text, keys, Number(timeMs))) };
      ticks.set(first, tick);
      all.push(tick);
    }
  }
  return all;
}

function sampleOf(text: string, keys: readonly string[], timeMs: number): TakenSample {
  const [ref, bits = ''] = text.split(':');
  return { series: keys[Number(ref)] as string, timeMs, bits };
}

export const seriesKey = (name: string, labels: SeriesDefinition['labels']): string => name + canonicalLabels(labels);

const view = new DataView(new ArrayBuffer(8));
/** All 64 bits of a double: of NaN, too, and of -0. */
export function bitsOf(value: number): string {
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16);
}
