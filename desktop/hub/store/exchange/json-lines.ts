import type { ExportFormat } from './export-samples.ts';
import { valueText } from './value-text.ts';

/** A JSON object a line. What JSON has no number for comes as text: "NaN", "+Inf", "-Inf". */
export const jsonLinesFormat: ExportFormat = {
  begin: '',
  series: () => '',
  sample: ({ hostId, name, labels, kind, unit }, timeMs, value) =>
    `${JSON.stringify({ host: hostId, metric: name, labels, kind, unit, timestamp_ms: timeMs, value: Number.isFinite(value) ? value : valueText(value) })}\n`,
  end: '',
};
