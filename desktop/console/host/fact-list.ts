import type { HostFacts, HostSummary } from '#shared/domain/host.ts';
import { formatDuration } from '#shared/view/format-duration.ts';
import { quantityText } from '#shared/view/format-quantity.ts';

/** The facts worth a line, in words; what the machine does not tell is left out. */
export function factList(summary: HostSummary, facts: HostFacts | null, nowMs: number): { term: string; words: string }[] {
  const cores = facts?.cpuCores ?? null;
  const entries: [string, string | null][] = [
    ['System', facts?.operatingSystem ?? summary.platform],
    ['Processor', joined([facts?.cpuModel ?? null, cores === null ? null : `${cores} core${cores === 1 ? '' : 's'}`])],
    ['Memory', told(facts?.memoryBytes, (bytes) => quantityText(bytes, 'bytes'))],
    ['Machine', joined([facts?.manufacturer ?? null, facts?.model ?? null])],
    ['Running for', told(facts?.bootTimeMs, (bootTimeMs) => formatDuration(nowMs - bootTimeMs))],
    ['Addresses', joined(facts?.addresses ?? [])],
    ['Kernel', joined([facts?.kernel ?? null, facts?.architecture ?? null])],
    ['Agent', summary.agentVersion],
  ];
  return entries.flatMap(([term, words]) => (words === null ? [] : [{ term, words }]));
}

function told(value: number | null | undefined, words: (value: number) => string): string | null {
  return value === null || value === undefined ? null : words(value);
}

function joined(parts: readonly (string | null)[]): string | null {
  const known = parts.filter((part) => part !== null && part !== '');
  return known.length === 0 ? null : known.join(', ');
}
