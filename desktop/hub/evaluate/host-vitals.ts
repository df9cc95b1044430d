import { SPARK_STEP_MS, type Spark } from '#shared/domain/spark.ts';
import { VITALS, type Vital, type Vitals } from '#shared/domain/vital.ts';
import { RunningSpark } from './running-spark.ts';

/** Points of a spark that make the mean of the last minute, and how many there must be before it says anything. */
const MEAN_POINTS = 60_000 / SPARK_STEP_MS;
const MEAN_MINIMUM_POINTS = MEAN_POINTS / 2;

type Sparks = Partial<Record<Vital, Spark>>;
type Means = Partial<Record<Vital, number>>;

/** The vitals of one host: the last reading of each and its course. Changed in place; what is given out stays as it was. */
export class HostVitals {
  /** By their order in `VITALS`, as all that follows; 0 before the first. */
  readonly #timesMs: number[] = VITALS.map(() => 0);
  readonly #values: number[] = VITALS.map(() => Number.NaN);
  #sparks: (RunningSpark | null)[] = VITALS.map(() => null);
  #readings: Vitals | null = {};
  /** Written over again and again: one that is made for each sample lives until the next, and is taken for old by the collector. */
  readonly #means: Means = {};
  #areMeansKnown = true;
  #news = 0;

  /** What the store knows, instead of all that is known here. */
  recall(vitals: Vitals, sparks: Sparks): void {
    for (const [place, vital] of VITALS.entries()) {
      const reading = vitals[vital];
      this.#timesMs[place] = reading?.timeMs ?? 0;
      this.#values[place] = reading?.value ?? Number.NaN;
    }
    this.#readings = null;
    this.rewrite(sparks);
  }

  /** The course of all vitals is this. */
  rewrite(sparks: Sparks): void {
    this.#sparks = VITALS.map((vital) => {
      const spark = sparks[vital];
      return spark === undefined ? null : new RunningSpark(spark);
    });
    this.#areMeansKnown = false;
  }

  /** A reading of the vital at this place in `VITALS`; one that is older than what is known changes no more than the course. */
  take(place: number, timeMs: number, value: number): void {
    (this.#sparks[place] ??= new RunningSpark()).push(timeMs, value);
    this.#areMeansKnown = false;
    if (timeMs < (this.#timesMs[place] as number)) return;
    this.#timesMs[place] = timeMs;
    this.#values[place] = value;
    this.#readings = null;
    this.#news += 1;
  }

  /** The newest readings; the same object until one changes. */
  readings(): Vitals {
    if (this.#readings !== null) return this.#readings;
    const readings: Vitals = {};
    for (const [place, vital] of VITALS.entries()) {
      const value = this.#values[place] as number;
      if (!Number.isNaN(value)) readings[vital] = { value, timeMs: this.#timesMs[place] as number };
    }
    this.#readings = readings;
    return readings;
  }

  /** Counts new readings. */
  get news(): number {
    return this.#news;
  }

  sparks(): Sparks {
    const sparks: Sparks = {};
    for (const [place, vital] of VITALS.entries()) {
      const spark = this.#sparks[place];
      if (spark != null) sparks[vital] = spark.view();
    }
    return sparks;
  }

  /** Of the last minute, until the next reading is taken: not to be kept. */
  means(): Means {
    if (this.#areMeansKnown) return this.#means;
    for (let place = 0; place < VITALS.length; place += 1) {
      const mean = this.#sparks[place]?.meanOfNewest(MEAN_POINTS, MEAN_MINIMUM_POINTS);
      if (mean === undefined) delete this.#means[VITALS[place] as Vital];
      else this.#means[VITALS[place] as Vital] = mean;
    }
    this.#areMeansKnown = true;
    return this.#means;
  }
}
