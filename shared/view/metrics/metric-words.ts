import { METRIC_CATALOG, type MetricName } from '../../domain/metric-catalog.ts';
import { METRIC_WORDS, say } from './words.ts';

/** Of metrics that no collector of ours announces. */
const UNITS = ['percent', 'bytes_per_second', 'bits_per_second', 'bytes', 'seconds', 'celsius', 'ms', 'ratio'] as const;

const isKnown = (name: string): name is MetricName => Object.hasOwn(METRIC_CATALOG, name);

type Worded = keyof typeof METRIC_WORDS extends `metric.${infer Name}` ? Name : never;
const isWorded = (name: string): name is Worded => Object.hasOwn(METRIC_WORDS, `metric.${name}`);

/** What people of a venue call a metric. */
export const metricWord = (name: string): string => (isWorded(name) ? say(`metric.${name}`) : name);

/** The unit of what a metric shows: the catalogue's, else by the end of its name; empty if that does not say. */
export function metricUnit(name: string): string {
  if (isKnown(name)) return METRIC_CATALOG[name].unit;
  return UNITS.find((unit) => name.endsWith(`_${unit}`)) ?? '';
}

/** Metrics that one is offered to watch; the others are found by name. */
export const watchableMetrics = (): readonly { readonly name: string; readonly word: string }[] =>
  Object.keys(METRIC_WORDS)
    .map((key) => key.slice('metric.'.length))
    .map((name) => ({ name, word: metricWord(name) }));
