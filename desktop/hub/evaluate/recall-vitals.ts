import { EMPTY_SPARK, pushSpark, SPARK_POINTS, SPARK_STEP_MS, type Spark } from '#shared/domain/spark.ts';
import { VITAL_SERIES, VITALS, type Vital, type Vitals } from '#shared/domain/vital.ts';
import type { SampleReader } from '../store/sample-store.ts';

/** What the store knows of a host's vitals: the last reading and the last minutes of each. */
export interface RecalledVitals {
  readonly vitals: Vitals;
  readonly sparks: Partial<Record<Vital, Spark>>;
}

/** Reads the vitals of all hosts from the store, so that a hub that starts again shows what it showed before, with its age. */
export async function recallVitals(
  reader: Pick<SampleReader, 'window' | 'latest'>,
  nowMs: number,
  hostIds?: readonly string[],
): Promise<ReadonlyMap<string, RecalledVitals>> {
  const selector = { hostIds, names: VITALS.map((vital) => VITAL_SERIES[vital]) };
  const vitalOf = new Map(VITALS.map((vital) => [VITAL_SERIES[vital], vital]));
  const byHost = new Map<string, { vitals: Vitals; sparks: Partial<Record<Vital, Spark>> }>();
  const recordOf = (hostId: string) => {
    const known = byHost.get(hostId) ?? { vitals: {}, sparks: {} };
    byHost.set(hostId, known);
    return known;
  };

  for (const { series, timeMs, value } of await reader.latest(selector)) {
    const vital = vitalOf.get(series.name);
    if (vital !== undefined && Number.isFinite(value)) recordOf(series.hostId).vitals[vital] = { value, timeMs };
  }
  const endMs = Math.ceil(nowMs / SPARK_STEP_MS) * SPARK_STEP_MS;
  const startMs = endMs - SPARK_POINTS * SPARK_STEP_MS;
  for (const { series, buckets } of await reader.window({ selector, startMs, endMs, stepMs: SPARK_STEP_MS })) {
    const vital = vitalOf.get(series.name);
    if (vital === undefined) continue;
    let spark = EMPTY_SPARK;
    for (const bucket of buckets) if (bucket !== null) spark = pushSpark(spark, bucket.lastTimeMs, bucket.sum / bucket.count);
    if (spark !== EMPTY_SPARK) recordOf(series.hostId).sparks[vital] = spark;
  }
  return byHost;
}
