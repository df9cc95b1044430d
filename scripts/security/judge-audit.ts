export interface AuditVerdict {
  readonly isOk: boolean;
  /** For the terminal. */
  readonly words: string;
}

const COUNTED = ['critical', 'high', 'moderate', 'low'] as const;

/** What `npm audit --json` says: nothing high or critical is fine; no answer of the registry is none, and said so. */
export function judgeAudit(output: string): AuditVerdict {
  const counts = readCounts(output);
  if (counts === null) return { isOk: true, words: 'skipped, the registry does not answer' };
  const told = COUNTED.map((severity) => `${counts[severity] ?? 0} ${severity}`).join(', ');
  return { isOk: (counts['critical'] ?? 0) + (counts['high'] ?? 0) === 0, words: told };
}

function readCounts(output: string): Record<string, number> | null {
  try {
    const { metadata } = JSON.parse(output) as { metadata?: { vulnerabilities?: Record<string, number> } };
    return metadata?.vulnerabilities ?? null;
  } catch {
    return null;
  }
}
