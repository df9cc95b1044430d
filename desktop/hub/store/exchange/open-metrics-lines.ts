import { METRIC_CATALOG } from '#shared/domain/metric-catalog.ts';
import { HOST_LABEL } from '#shared/domain/label-matcher.ts';
import type { Series } from '#shared/domain/series.ts';
import type { ExportFormat } from './export-samples.ts';
import { valueText } from './value-text.ts';

const TOTAL = '_total';
const HELP = new Map(Object.entries(METRIC_CATALOG).map(([name, { help }]) => [name, help]));

/** OpenMetrics 1.0 text with a timestamp on every sample; the host is the label `host`. */
export const openMetricsFormat: ExportFormat = {
  begin: '',
  series: (series, isNewMetric) => (isNewMetric ? describeFamily(series) : ''),
  sample: (series, timeMs, value) => `${series.name}${labelText(series)} ${valueText(value)} ${timeMs / 1_000}\n`,
  end: '# EOF\n',
};

function describeFamily({ name, kind, unit }: Series): string {
  // A counter that is not called one cannot be told as one in this format.
  const isCounter = kind === 'counter' && name.endsWith(TOTAL);
  const family = isCounter ? name.slice(0, -TOTAL.length) : name;
  const type = isCounter ? 'counter' : kind === 'counter' ? 'unknown' : 'gauge';
  const help = HELP.get(name);
  return [
    `# TYPE ${family} ${type}\n`,
    ...(unit !== '' && family.endsWith(`_${unit}`) ? [`# UNIT ${family} ${unit}\n`] : []),
    ...(help === undefined ? [] : [`# HELP ${family} ${escape(help)}\n`]),
  ].join('');
}

function labelText({ hostId, labels }: Series): string {
  const pairs = Object.entries({ ...labels, [HOST_LABEL]: hostId }).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([key, value]) => `${key}="${escape(value)}"`).join(',')}}`;
}

const escape = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
