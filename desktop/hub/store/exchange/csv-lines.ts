import { canonicalLabels } from '#shared/domain/series.ts';
import type { ExportFormat } from './export-samples.ts';
import { valueText } from './value-text.ts';

/** First line of our own CSV; files with it are read back as they were. */
export const CSV_HEADER = 'host,metric,labels,kind,unit,timestamp_ms,value';

export const csvFormat: ExportFormat = {
  begin: `${CSV_HEADER}\n`,
  series: () => '',
  sample: ({ hostId, name, labels, kind, unit }, timeMs, value) =>
    `${hostId},${name},${quote(canonicalLabels(labels))},${kind},${quote(unit)},${timeMs},${valueText(value)}\n`,
  end: '',
};

const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The fields of one line (RFC 4180, but no field goes over several lines); null if its quotes do not fit. */
export function splitCsvLine(line: string): string[] | null {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  let at = 0;
  while (at <= line.length) {
    const field = /^(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/.exec(line.slice(at));
    if (field === null) return null;
    fields.push(field[1]?.replaceAll('""', '"') ?? field[2] ?? '');
    at += field[0].length;
    if (field[3] === '') return fields;
  }
  return fields;
}
