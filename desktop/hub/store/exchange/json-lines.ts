import type { ExportFormat } from './export-samples.ts';
import { valueText } from './value-text.ts';

/** A JSON object a line. What JSON has no number for comes as text: "NaN", "+Inf", "-Inf". */
export const jsonLinesFormat: ExportFormat = {
  begin: '',
  series: () => '',
  // Put together by hand at its end, since JSON.stringify writes -0 as 0.
  sample: ({ hostId, name, labels, kind, unit }, timeMs, value) =>
    `${JSON.stringify({ host: hostId, metric: name, labels, kind, unit, timestamp_ms: timeMs }).slice(0, -1)},"value":${jsonValue(value)}}\n`,
  end: '',
};

const jsonValue = (value: number): string => (Number.isFinite(value) ? valueText(value) : JSON.stringify(valueText(value)));
