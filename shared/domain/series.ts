/** Whether a value is a level (gauge) or only ever grows until its process restarts (counter). */
export type MetricKind = 'gauge' | 'counter';

/** Label name to value, e.g. `{ interface: 'eth0' }`. */
export type Labels = Readonly<Record<string, string>>;

/** One metric of one host with its labels. */
export interface SeriesIdentity {
  readonly hostId: string;
  readonly name: string;
  readonly labels: Labels;
}

/** A series as its agent announces it. `unit` is a UCUM-like short name: `percent`, `bytes`, `ms`. */
export interface SeriesDefinition {
  readonly name: string;
  readonly labels: Labels;
  readonly kind: MetricKind;
  readonly unit: string;
}

/** A series that the store knows, under the store's own number. */
export interface Series extends SeriesIdentity {
  readonly id: number;
  readonly kind: MetricKind;
  readonly unit: string;
}

/** Labels in one canonical text form (keys sorted), so that equal label sets compare equal. */
export function canonicalLabels(labels: Labels): string {
  const sorted: Record<string, string> = {};
  for (const key of Object.keys(labels).sort()) sorted[key] = labels[key] as string;
  return JSON.stringify(sorted);
}
