import type { Metric, Registry } from 'prom-client';

export interface PlainHistogramOptions {
  readonly name: string;
  readonly help: string;
  /** Upper bounds, rising. */
  readonly buckets: readonly number[];
  readonly registry: Registry;
}

/**
 * A histogram without labels that counts in plain numbers and is made into prom-client's form when `/metrics` is asked for: its own looks
 * its labels up anew at each observation, which at a thousand a second was a twentieth of the main thread.
 */
export class PlainHistogram {
  readonly #bounds: readonly number[];
  /** By bucket, the last one of what lies above all bounds. */
  readonly #counts: number[];
  #sum = 0;

  constructor({ name, help, buckets, registry }: PlainHistogramOptions) {
    this.#bounds = buckets;
    this.#counts = Array.from({ length: buckets.length + 1 }, () => 0);
    const metric = {
      name,
      help,
      type: 'histogram',
      aggregator: 'sum',
      reset: () => this.#reset(),
      get: () => Promise.resolve({ name, help, type: 'histogram', aggregator: 'sum', values: this.#values(name) }),
    };
    // What the registry uses of a metric; its type names the library's own classes only.
    registry.registerMetric(metric as unknown as Metric);
  }

  observe(value: number): void {
    let bucket = 0;
    while (bucket < this.#bounds.length && value > (this.#bounds[bucket] as number)) bucket += 1;
    this.#counts[bucket] = (this.#counts[bucket] as number) + 1;
    this.#sum += value;
  }

  #values(name: string) {
    let below = 0;
    const buckets = this.#counts.map((count, index) => {
      below += count;
      return { metricName: `${name}_bucket`, labels: { le: this.#bounds[index] ?? '+Inf' }, value: below };
    });
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels: {}, value: this.#sum },
      { metricName: `${name}_count`, labels: {}, value: below },
    ];
  }

  #reset(): void {
    this.#counts.fill(0);
    this.#sum = 0;
  }
}
