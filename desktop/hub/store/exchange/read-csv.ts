import { METRIC_CATALOG, type MetricDescription } from '#shared/domain/metric-catalog.ts';
import { hostIdSchema, labelsSchema, metricNameSchema } from '#shared/protocol/series-schema.ts';
import { CSV_HEADER, splitCsvLine } from './csv-lines.ts';
import { type ImportDefaults, type ImportedSample, type LineReader, refuseLine } from './import-line.ts';
import { parseMoment } from './parse-moment.ts';
import { parseValue } from './value-text.ts';

const CATALOG: ReadonlyMap<string, MetricDescription> = new Map(Object.entries(METRIC_CATALOG));
const OWN_FIELDS = CSV_HEADER.split(',').length;
const TRACE_HEADER = /^"?(timestamp|time|date|datetime)"?,"?\w+"?$/i;

/** Our own export, or a trace of two columns, time and value, whose host and metric the command line names. */
export function createCsvReader(defaults: ImportDefaults): LineReader {
  let isOwn: boolean | null = null;
  const identities = new Map<string, Pick<ImportedSample, 'hostId' | 'definition'>>();

  const readOwn = (line: string, lineNumber: number): ImportedSample => {
    const fields = splitCsvLine(line);
    if (fields?.length !== OWN_FIELDS) throw refuseLine(lineNumber, `it has not the fields "${CSV_HEADER}"`, 'Correct or remove it.');
    const [host, metric, labels, kind, unit, time, value] = fields as [string, string, string, string, string, string, string];
    const key = `${host},${metric},${labels},${kind},${unit}`;
    let identity = identities.get(key);
    if (identity === undefined) {
      identity = identify({ host, metric, labels, kind, unit }, lineNumber);
      identities.set(key, identity);
    }
    return { ...identity, timeMs: millisecondsOf(time, lineNumber), value: valueOf(value, lineNumber) };
  };
  const readTrace = (line: string, lineNumber: number): ImportedSample => {
    const fields = splitCsvLine(line);
    if (fields?.length !== 2) throw refuseLine(lineNumber, `"${line.slice(0, 80)}" is not a time and a value`, 'Correct or remove it.');
    const { hostId, metric } = defaults;
    if (hostId === null || metric === null) {
      throw refuseLine(lineNumber, 'the file says neither host nor metric', 'Give --host and --metric.');
    }
    const known = CATALOG.get(metric);
    const definition = { name: metric, labels: {}, kind: known?.kind ?? ('gauge' as const), unit: defaults.unit ?? known?.unit ?? '' };
    return { hostId, definition, timeMs: momentOf(fields[0] ?? '', lineNumber), value: valueOf(fields[1] ?? '', lineNumber) };
  };
  return {
    read(line, lineNumber) {
      if (line.trim() === '') return null;
      if (isOwn === null) {
        isOwn = line === CSV_HEADER;
        if (isOwn || TRACE_HEADER.test(line)) return null;
      }
      return isOwn ? readOwn(line, lineNumber) : readTrace(line, lineNumber);
    },
    end: () => undefined,
  };
}

interface OwnFields {
  readonly host: string;
  readonly metric: string;
  readonly labels: string;
  readonly kind: string;
  readonly unit: string;
}

function identify({ host, metric, labels, kind, unit }: OwnFields, lineNumber: number): Pick<ImportedSample, 'hostId' | 'definition'> {
  const refuse = (problem: string): Error => refuseLine(lineNumber, problem, 'Correct or remove it.');
  if (!hostIdSchema.safeParse(host).success) throw refuse(`"${host}" is no host id`);
  if (!metricNameSchema.safeParse(metric).success) throw refuse(`"${metric}" is no metric name`);
  if (kind !== 'gauge' && kind !== 'counter') throw refuse(`"${kind}" is neither gauge nor counter`);
  const parsed = labelsSchema.safeParse(parseJson(labels));
  if (!parsed.success) throw refuse(`"${labels.slice(0, 80)}" are no labels`);
  return { hostId: host, definition: { name: metric, labels: parsed.data, kind, unit } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema refuses it, with the line.
    return undefined;
  }
}

/** Our own files say milliseconds, also of times near 1970. */
function millisecondsOf(text: string, lineNumber: number): number {
  const timeMs = parseValue(text);
  if (timeMs !== null && timeMs >= 0 && timeMs <= 8.64e15) return timeMs;
  throw refuseLine(lineNumber, `"${text}" is no time`, 'Times of this format are UTC milliseconds since 1970.');
}

function momentOf(text: string, lineNumber: number): number {
  const timeMs = parseMoment(text);
  if (timeMs !== null) return timeMs;
  throw refuseLine(lineNumber, `"${text}" is no time`, 'Times are UTC: 2026-11-21 14:05:00, ISO 8601, or milliseconds since 1970.');
}

function valueOf(text: string, lineNumber: number): number {
  const value = parseValue(text.trim());
  if (value !== null) return value;
  throw refuseLine(lineNumber, `"${text}" is no number`, 'Numbers are like 42, -0.5, 1e6, NaN, +Inf.');
}
