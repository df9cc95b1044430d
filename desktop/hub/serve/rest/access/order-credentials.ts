import { type AgentCredential, credentialState } from '../../../access/agents/agent-credential.ts';

type Ordered = Pick<AgentCredential, 'revokedMs' | 'clone' | 'seenMs' | 'hostName' | 'createdMs'>;
const RANK: Readonly<Record<ReturnType<typeof credentialState>, number>> = { cloned: 0, active: 1, unused: 1, revoked: 2 };

// Made once: with thousands of hosts it is what the list costs most.
const byName = new Intl.Collator('en', { numeric: true });

/** What needs somebody first, what is over last, else by name. */
export function orderCredentials<Host extends Ordered>(hosts: readonly Host[]): readonly Host[] {
  return hosts.toSorted(
    (a, b) => RANK[credentialState(a)] - RANK[credentialState(b)] || byName.compare(a.hostName, b.hostName) || a.createdMs - b.createdMs,
  );
}
