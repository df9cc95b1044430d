import type { HostFacts, HostSummary } from '#shared/domain/host.ts';
import { formatDuration } from '#shared/view/format-duration.ts';
import { quantityText } from '#shared/view/format-quantity.ts';
import { say } from './words.ts';

/** The facts worth a line, in words; what the machine does not tell is left out. */
export function factList(summary: HostSummary, facts: HostFacts | null, nowMs: number): { term: string; words: string }[] {
  const cores = facts?.cpuCores ?? null;
  const entries: [string, string | null][] = [
    [say('fact.system'), facts?.operatingSystem ?? summary.platform],
    [say('fact.processor'), joined([facts?.cpuModel ?? null, cores === null ? null : say('fact.cores', { n: cores })])],
    [say('fact.memory'), told(facts?.memoryBytes, (bytes) => quantityText(bytes, 'bytes'))],
    [say('fact.machine'), joined([facts?.manufacturer ?? null, facts?.model ?? null])],
    [say('fact.running'), told(facts?.bootTimeMs, (bootTimeMs) => formatDuration(nowMs - bootTimeMs, true))],
    [say('fact.addresses'), joined(facts?.addresses ?? [])],
    [say('fact.kernel'), joined([facts?.kernel ?? null, facts?.architecture ?? null])],
    [say('fact.agent'), summary.agentVersion],
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
