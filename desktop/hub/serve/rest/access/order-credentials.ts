import { type AgentCredential, credentialState } from '../../../access/agents/agent-credential.ts';

type Ordered = Pick<AgentCredential, 'revokedMs' | 'clone' | 'seenMs' | 'hostName' | 'createdMs'>;
const RANK: Readonly<Record<ReturnType<typeof credentialState>, number>> = { cloned: 0, active: 1, unused: 1, revoked: 2 };

// Made once: with thousands of hosts it is what the list costs most. Not before: a hub that nobody asks needs no collation in memory.
let byName: Intl.Collator | null = null;

/** What needs somebody first, what is over last, else by name. */
export function orderCredentials<Host extends Ordered>(hosts: readonly Host[]): readonly Host[] {
  byName ??= new Intl.Collator('en', { numeric: true });
  const { compare } = byName;
  return hosts.toSorted(
    (a, b) => RANK[credentialState(a)] - RANK[credentialState(b)] || compare(a.hostName, b.hostName) || a.createdMs - b.createdMs,
  );
}
