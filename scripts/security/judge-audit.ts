export interface AuditVerdict {
  readonly isOk: boolean;
  /** For the terminal. */
  readonly words: string;
}

const COUNTED = ['critical', 'high', 'moderate', 'low'] as const;
/** There is no network, or what stands there is a mirror of packages only, which knows no advisories. */
const NOBODY_TO_ASK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|network/i;
const NO_SUCH_ADDRESS: ReadonlySet<number> = new Set([404, 405, 501, 502, 503, 504]);

interface Answer {
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> };
  readonly statusCode?: number;
  readonly error?: { readonly code?: string | number };
  readonly message?: string;
}

/**
 * What `npm audit --json` says: nothing high or critical is fine. That there is nobody to ask is no verdict, and said so; whatever else goes
 * wrong fails, since a check that cannot be made would go unnoticed for ever.
 */
export function judgeAudit(output: string): AuditVerdict {
  const answer = parse(output);
  const counts = answer?.metadata?.vulnerabilities;
  if (counts !== undefined) {
    const told = COUNTED.map((severity) => `${counts[severity] ?? 0} ${severity}`).join(', ');
    return { isOk: (counts['critical'] ?? 0) + (counts['high'] ?? 0) === 0, words: told };
  }
  const problem = [answer?.error?.code, answer?.statusCode, answer?.message].filter((part) => part !== undefined).join(' ');
  if (output.trim() === '' || NOBODY_TO_ASK.test(problem) || NO_SUCH_ADDRESS.has(answer?.statusCode ?? 0))
    return {
      isOk: true,
      words:
        `NOT ASKED: this registry tells of no advisories${problem === '' ? '' : ` (${problem.slice(0, 120)})`}. ` +
        'Whether one is high or critical is not known until this runs where a registry answers.',
    };
  return { isOk: false, words: `could not be made: ${problem === '' ? output.trim().slice(0, 120) : problem.slice(0, 120)}` };
}

function parse(output: string): Answer | null {
  try {
    return JSON.parse(output) as Answer;
  } catch {
    return null;
  }
}
