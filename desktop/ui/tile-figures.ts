import type { HostSummary } from '#shared/domain/host.ts';
import { EMPTY_SPARK, SPARK_STEP_MS, type Spark } from '#shared/domain/spark.ts';
import type { SparkScale } from './draw-spark.ts';
import type { Sparks } from './fleet-host.ts';
import { say } from './words.ts';

/** One of the four figures that a host is told by on every face, in this order. */
export interface TileFigure {
  readonly key: 'cpu' | 'memory' | 'disk' | 'network';
  readonly label: string;
  /** Null while the host has not told it. */
  readonly value: number | null;
  readonly unit: string;
  readonly spark: Spark;
  readonly scale: SparkScale;
}

/** The same height means the same on every tile of every face. */
export const PERCENT_SCALE: SparkScale = { kind: 'linear', min: 0, max: 100 };
/** 1 KiB/s to 1 Gbit/s: rates span decades, and a quiet line must not look like a busy one. */
export const NETWORK_SCALE: SparkScale = { kind: 'log', min: 1_024, max: 125_000_000 };

/** Processor, memory, disk, and the network in both directions together: a streaming machine sends, a till receives. */
export function tileFigures({ vitals }: Pick<HostSummary, 'vitals'>, sparks: Sparks): readonly TileFigure[] {
  const percent = (key: 'cpu' | 'memory' | 'disk'): TileFigure => ({
    key,
    label: say(`figure.${key}`),
    value: vitals[key]?.value ?? null,
    unit: 'percent',
    spark: sparks[key] ?? EMPTY_SPARK,
    scale: PERCENT_SCALE,
  });
  const { networkReceive, networkTransmit } = vitals;
  const hasNetwork = networkReceive !== undefined || networkTransmit !== undefined;
  return [
    percent('cpu'),
    percent('memory'),
    percent('disk'),
    {
      key: 'network',
      label: say('figure.network'),
      value: hasNetwork ? (networkReceive?.value ?? 0) + (networkTransmit?.value ?? 0) : null,
      unit: 'bytes_per_second',
      spark: addSparks(sparks.networkReceive ?? EMPTY_SPARK, sparks.networkTransmit ?? EMPTY_SPARK),
      scale: NETWORK_SCALE,
    },
  ];
}

/** The sum of two sparks, step by step; a step that either lacks is a gap. One that is empty adds nothing. */
export function addSparks(a: Spark, b: Spark): Spark {
  if (a.values.length === 0) return b;
  if (b.values.length === 0) return a;
  const endMs = Math.max(a.endMs, b.endMs);
  const length = Math.max(a.values.length, b.values.length);
  const valueAt = (spark: Spark, stepsBack: number): number | null => {
    const back = stepsBack - (endMs - spark.endMs) / SPARK_STEP_MS;
    return back < 0 ? null : (spark.values.at(-1 - back) ?? null);
  };
  const values = Array.from({ length }, (_, index) => {
    const first = valueAt(a, length - 1 - index);
    const second = valueAt(b, length - 1 - index);
    return first === null || second === null ? null : first + second;
  });
  return { endMs, values, newestCount: Math.min(a.newestCount, b.newestCount) };
}
