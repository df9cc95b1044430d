import { gaussian, seededRandom } from './seeded-random.ts';

export const METRICS_PER_HOST = 50;
const CONSTANTS = [34_359_738_368, 8, 512_110_190_592, 3_600, 0, 100, 16_777_216, 2];
const COUNTER_RATES = [200, 5_000, 1.2e5, 3e6];

/** Counters are the 13th to the 28th metric of a host. */
export const isCounter = (metric: number): boolean => metric >= 12 && metric < 28;

/**
 * Readings of one metric as hosts give them, the same on every run: of each 50, 12 are CPU shares in per cent with two decimals,
 * 16 counters of which a third is mostly idle, 14 gauges (pages of memory, loads, temperatures) and 8 nearly constant.
 */
export function hostMetric(series: number, count: number, stepS: number): Float64Array {
  const random = seededRandom(1_234_567 + series * 7_919);
  const metric = series % METRICS_PER_HOST;
  const next = reader(metric, stepS, random);
  return Float64Array.from({ length: count }, (_, index) => next(index));
}

function reader(metric: number, stepS: number, random: () => number): (index: number) => number {
  if (metric < 12) return cpuShare(random);
  if (isCounter(metric)) return counter(metric, stepS, random);
  if (metric >= 42) return nearConstant(metric, random);
  if (metric % 3 === 0) return memory(random);
  return metric % 3 === 1 ? load(stepS, random) : temperature(random);
}

function cpuShare(random: () => number): () => number {
  let value = random() * 60;
  const middle = 5 + random() * 50;
  return () => {
    value += (middle - value) * 0.05 + gaussian(random) * 2.5;
    if (random() < 0.01) value += 30 * random();
    value = Math.min(100, Math.max(0, value));
    return Math.round(value * 100) / 100;
  };
}

function counter(metric: number, stepS: number, random: () => number): () => number {
  let value = Math.floor(random() * 1e11);
  const growth = (COUNTER_RATES[metric % 4] as number) * stepS;
  return () => {
    const isIdle = metric % 3 === 2 && random() < 0.7;
    if (!isIdle) value += Math.max(0, Math.floor(growth * (1 + 0.4 * gaussian(random))));
    return value;
  };
}

function memory(random: () => number): () => number {
  let pages = Math.floor(1e5 + random() * 3e6);
  return () => {
    if (random() < 0.8) pages = Math.max(1_000, pages + Math.round(gaussian(random) * 80));
    return pages * 4_096;
  };
}

function load(stepS: number, random: () => number): (index: number) => number {
  let value = random() * 4;
  const every = Math.max(1, Math.round(5 / stepS));
  return (index) => {
    if (index % every === 0) value = Math.max(0, value * 0.92 + 0.08 * (2 + gaussian(random)));
    return Math.round(value * 100) / 100;
  };
}

function temperature(random: () => number): () => number {
  let value = 40 + random() * 20;
  return () => {
    value += gaussian(random) * 0.15;
    return Math.round(value * 10) / 10;
  };
}

function nearConstant(metric: number, random: () => number): () => number {
  let value = CONSTANTS[metric % 8] as number;
  return () => {
    if (random() < 0.002) value += Math.round(gaussian(random) * 4);
    return value;
  };
}
