import { HOST_LABEL } from '#shared/domain/label-matcher.ts';
import { METRIC_CATALOG, type MetricDescription } from '#shared/domain/metric-catalog.ts';
import type { SeriesDefinition } from '#shared/domain/series.ts';
import { hostIdSchema, labelsSchema, metricNameSchema } from '#shared/protocol/series-schema.ts';
import { type ImportDefaults, type LineReader, refuseLine } from './import-line.ts';
import { parseValue } from './value-text.ts';

const CATALOG: ReadonlyMap<string, MetricDescription> = new Map(Object.entries(METRIC_CATALOG));
const SAMPLE = /^([^\s{]+)(?:\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})? (\S+)(?: (\S+))?(?: # .*)?$/;
const LABEL = /\s*([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"\s*(,|$)/y;
const COMMENT = /^# (TYPE|UNIT|HELP) (\S+)(?: (.*))?$/;
const EOF = '# EOF';
const CORRECT = 'Correct or remove it.';

/** OpenMetrics text whose samples have timestamps; the host is the label `host`, or what the command line names. */
export function createOpenMetricsReader(defaults: ImportDefaults): LineReader {
  const types = new Map<string, string>();
  const units = new Map<string, string>();
  const known = new Map<string, { readonly hostId: string; readonly definition: SeriesDefinition }>();
  let isEnded = false;

  const identify = (name: string, labelText: string, lineNumber: number) => {
    const { [HOST_LABEL]: labelled, ...labels } = parseLabels(labelText, lineNumber);
    const hostId = labelled ?? defaults.hostId;
    if (hostId === null) throw refuseLine(lineNumber, 'no label says which host it is of', 'Give --host.');
    if (!hostIdSchema.safeParse(hostId).success)
      throw refuseLine(lineNumber, `"${hostId}" is no host id`, 'Host ids are 3 to 64 of a-z, 0-9 and -.');
    if (!metricNameSchema.safeParse(name).success) throw refuseLine(lineNumber, `"${name}" is no metric name`, CORRECT);
    if (!labelsSchema.safeParse(labels).success) throw refuseLine(lineNumber, 'its labels are too many or too long', CORRECT);
    const family = name.replace(/_total$/, '');
    const described = CATALOG.get(name);
    const isCounter = types.get(family) === 'counter' || (types.get(name) === undefined && described?.kind === 'counter');
    const unit = units.get(family) ?? units.get(name) ?? described?.unit ?? defaults.unit ?? '';
    return { hostId, definition: { name, labels, kind: isCounter ? ('counter' as const) : ('gauge' as const), unit } };
  };

  return {
    read(line, lineNumber) {
      if (isEnded) throw refuseLine(lineNumber, 'there is something after "# EOF"', 'Give one file at a time.');
      if (line.startsWith('#')) {
        isEnded = line.trimEnd() === EOF;
        const [, what, family, text = ''] = COMMENT.exec(line) ?? [];
        if (what === 'TYPE') types.set(family ?? '', text.trim());
        else if (what === 'UNIT') units.set(family ?? '', text.trim());
        return null;
      }
      if (line.trim() === '') return null;
      const [, name, labelText = '', valueText, timeText] = SAMPLE.exec(line) ?? [];
      if (name === undefined || valueText === undefined) throw refuseLine(lineNumber, `"${line.slice(0, 80)}" is no sample`, CORRECT);
      const value = parseValue(valueText);
      if (value === null) throw refuseLine(lineNumber, `"${valueText}" is no number`, CORRECT);
      const seconds = timeText === undefined ? null : parseValue(timeText);
      if (seconds === null || !(seconds >= 0 && seconds <= 8.64e12)) {
        throw refuseLine(
          lineNumber,
          timeText === undefined ? 'it has no timestamp' : `"${timeText}" is no time`,
          'Each sample needs one, in seconds since 1970.',
        );
      }
      const key = `${name}{${labelText}`;
      let identity = known.get(key);
      if (identity === undefined) {
        identity = identify(name, labelText, lineNumber);
        known.set(key, identity);
      }
      return { ...identity, timeMs: Math.round(seconds * 1e6) / 1e3, value };
    },
    end(lineNumber) {
      if (!isEnded)
        throw refuseLine(
          lineNumber,
          'the file ends without "# EOF", it may be cut off',
          'Get it again; if it is whole, add the line "# EOF".',
        );
    },
  };
}

function parseLabels(text: string, lineNumber: number): Record<string, string> {
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const [, name, value] = LABEL.exec(text) ?? [];
    if (name === undefined || value === undefined) throw refuseLine(lineNumber, `"{${text.slice(0, 80)}}" are no labels`, CORRECT);
    if (Object.hasOwn(labels, name)) throw refuseLine(lineNumber, `the label "${name}" is there twice`, CORRECT);
    labels[name] = value.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
  }
  return labels;
}
