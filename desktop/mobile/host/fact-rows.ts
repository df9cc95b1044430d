import type { HostFacts, HostSummary } from '#shared/domain/host.ts';
import { quantityText } from '#shared/view/format-quantity.ts';
import { venueMoment } from '#shared/view/venue-time.ts';

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
    ...row('System', facts?.operatingSystem ?? summary.platform),
    ...row('Machine', [facts?.manufacturer, facts?.model].filter((part) => typeof part === 'string').join(' ')),
    ...row('Processor', facts?.cpuModel),
    ...row('Cores', cores === null ? null : String(cores)),
    ...row('Memory', facts === null || facts.memoryBytes === null ? null : quantityText(facts.memoryBytes, 'bytes')),
    ...row('Started', facts === null || facts.bootTimeMs === null ? null : venueMoment(facts.bootTimeMs, nowMs, timeZone)),
    ...row('Address', facts?.addresses.join(', ')),
    ...row('Agent', summary.agentVersion),
  ];
}
