import type { HostFacts, HostSummary } from '#shared/domain/host.ts';
import { quantityText } from '#shared/view/format-quantity.ts';
import { venueMoment } from '#shared/view/venue-time.ts';
import { say } from './words.ts';

/** One line of what is known of a machine. */
export interface FactRow {
  readonly name: string;
  readonly value: string;
}

/** The facts worth showing on a phone; what a platform does not tell is left out. */
export function factRows(summary: HostSummary, facts: HostFacts | null, nowMs: number, timeZone: string): FactRow[] {
  const row = (name: string, value: string | null | undefined): FactRow[] =>
    value === null || value === undefined || value === '' ? [] : [{ name, value }];
  const cores = facts?.cpuCores ?? null;
  return [
    ...row(say('system'), facts?.operatingSystem ?? summary.platform),
    ...row(say('machine'), [facts?.manufacturer, facts?.model].filter((part) => typeof part === 'string').join(' ')),
    ...row(say('processor'), facts?.cpuModel),
    ...row(say('cores'), cores === null ? null : String(cores)),
    ...row(say('memory'), facts === null || facts.memoryBytes === null ? null : quantityText(facts.memoryBytes, 'bytes')),
    ...row(say('started'), facts === null || facts.bootTimeMs === null ? null : venueMoment(facts.bootTimeMs, nowMs, timeZone)),
    ...row(say('address'), facts?.addresses.join(', ')),
    ...row(say('agent'), summary.agentVersion),
  ];
}
