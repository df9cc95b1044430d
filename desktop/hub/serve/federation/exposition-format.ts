import { METRIC_CATALOG } from '#shared/domain/metric-catalog.ts';
import type { Labels, MetricKind } from '#shared/domain/series.ts';

/** How one of Prometheus' text formats writes what it is given. */
export interface ExpositionFormat {
  readonly contentType: string;
  /** What stands before all series of a metric. */
  family(name: string, kind: MetricKind, unit: string): string;
  /** Ends a sample whose name, labels and value are written. */
  time(timeMs: number): string;
  readonly end: string;
}

const TOTAL = '_total';
const HELP = new Map(Object.entries(METRIC_CATALOG).map(([name, { help }]) => [name, help]));

/** The classic format, with times in milliseconds. */
export const plainTextFormat: ExpositionFormat = {
  contentType: 'text/plain; version=0.0.4; charset=utf-8',
  family(name, kind) {
    const help = HELP.get(name);
    return `${help === undefined ? '' : `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n`}# TYPE ${name} ${kind}\n`;
  },
  time: (timeMs) => ` ${Math.round(timeMs)}\n`,
  end: '',
};

/** OpenMetrics 1.0, with times in seconds. */
export const openMetricsTextFormat: ExpositionFormat = {
  contentType: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  family(name, kind, unit) {
    // A counter that is not called one cannot be told as one in this format.
    const isCounter = kind === 'counter' && name.endsWith(TOTAL);
    const family = isCounter ? name.slice(0, -TOTAL.length) : name;
    const help = HELP.get(name);
    return [
      `# TYPE ${family} ${isCounter ? 'counter' : kind === 'counter' ? 'unknown' : 'gauge'}\n`,
      unit !== '' && family.endsWith(`_${unit}`) ? `# UNIT ${family} ${unit}\n` : '',
      help === undefined ? '' : `# HELP ${family} ${escapeText(help)}\n`,
    ].join('');
  },
  time: (timeMs) => ` ${Math.round(timeMs) / 1_000}\n`,
  end: '# EOF\n',
};

/** Name and labels of a series, as both formats write them. */
export function seriesText(name: string, labels: Labels): string {
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${name}{${pairs.map(([label, value]) => `${label}="${escapeText(value)}"`).join(',')}} `;
}

const escapeText = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** OpenMetrics for whoever likes it no less than plain text, as the header Accept says; plain text for everybody else. */
export function chooseFormat(accept: string): ExpositionFormat {
  const liking = new Map<string, number>();
  for (const part of accept.split(',')) {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const given = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    liking.set(type, Math.max(liking.get(type) ?? 0, given === undefined ? 1 : Number(given) || 0));
  }
  const openMetrics = liking.get('application/openmetrics-text') ?? 0;
  return openMetrics > 0 && openMetrics >= (liking.get('text/plain') ?? 0) ? openMetricsTextFormat : plainTextFormat;
}
