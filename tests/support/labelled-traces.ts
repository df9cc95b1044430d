import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { seeded, seededNormal } from './made-up-history.ts';

const STEP_MS = 300_000;
const DAY_MS = 86_400_000;
const FOLDER = process.env['WEDSYNC_LABELLED_TRACES'] ?? path.resolve(import.meta.dirname, '../../../shared/data/nab');
const LABELS = path.join(FOLDER, 'anomaly-windows.json');

/** A series, and when people say that something was wrong with it. */
export interface LabelledTrace {
  readonly name: string;
  readonly samples: readonly (readonly [timeMs: number, value: number])[];
  readonly troubles: readonly (readonly [startMs: number, endMs: number])[];
}

const moment = (text: string): number => Date.parse(`${text.replace(' ', 'T').replace(/\.0+$/, '')}Z`);

/** Real traces of the Numenta Anomaly Benchmark; null where they are not. They are not part of the product: fetch them, or name their folder. */
export function readLabelledTraces(): readonly LabelledTrace[] | null {
  if (!existsSync(LABELS)) return null;
  const labels = JSON.parse(readFileSync(LABELS, 'utf8')) as Record<string, [string, string][]>;
  return Object.entries(labels).map(([name, windows]) => {
    const lines = readFileSync(path.join(FOLDER, name), 'utf8').trim().split('\n').slice(1);
    const samples = lines.map((line) => line.split(',')).map(([time = '', value = '']) => [moment(time), Number(value)] as const);
    return { name, samples, troubles: windows.map(([from, until]) => [moment(from), moment(until)] as const) };
  });
}

/** How series of venues and computers are like, by the hour and with chance: two weeks, a value in five minutes. */
export const MADE_UP_KINDS = {
  steady: ({ normal }) => 40 + 2 * normal(),
  'of the day': ({ normal, hour }) => 50 + 25 * Math.sin(((hour - 9) / 24) * 2 * Math.PI) + 3 * normal(),
  counted: ({ normal, hour }) => Math.max(0, Math.round(60 + 50 * Math.sin(((hour - 9) / 24) * 2 * Math.PI) + 15 * normal())),
  bursting: ({ normal, random }) => Math.exp(2 * normal()) * 1_000 * (random() < 0.2 ? 20 : 1),
  'mostly nothing': ({ normal, random }) => (random() < 0.03 ? Math.exp(normal()) * 1e6 : 0),
  'busy every six hours': ({ normal, index }) => 5 + 0.5 * normal() + (index % 72 < 3 ? 30 : 0),
} as const satisfies Record<string, (at: { normal: () => number; random: () => number; hour: number; index: number }) => number>;

/** One of them, with half a day on the sixth and on the eleventh day four standard deviations too high. */
export function madeUpTrace(kind: keyof typeof MADE_UP_KINDS, seed: number): LabelledTrace {
  const [random, normal] = [seeded(seed), seededNormal(seed + 1)];
  const startMs = Date.parse('2026-01-05T00:00:00Z');
  const values = Array.from({ length: (14 * DAY_MS) / STEP_MS }, (_, index) =>
    MADE_UP_KINDS[kind]({ normal, random, index, hour: ((index * STEP_MS) / 3_600_000) % 24 }),
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  const troubles = [6.4, 11.3].map((day) => [startMs + day * DAY_MS, startMs + (day + 0.5) * DAY_MS] as const);
  const samples = values.map((value, index) => {
    const timeMs = startMs + index * STEP_MS;
    const isTrouble = troubles.some(([fromMs, untilMs]) => timeMs >= fromMs && timeMs < untilMs);
    return [timeMs, value + (isTrouble ? 4 * deviation : 0)] as const;
  });
  return { name: kind, samples, troubles };
}
