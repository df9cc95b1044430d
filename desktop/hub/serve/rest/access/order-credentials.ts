import type { HostCredential } from '#shared/protocol/rest/access/host-credentials.ts';

type Ordered = Pick<HostCredential, 'state' | 'host_name' | 'created_at'>;
const RANK: Readonly<Record<HostCredential['state'], number>> = { cloned: 0, active: 1, unused: 1, revoked: 2 };

// Made once: with thousands of hosts it is what the list costs most.
const byName = new Intl.Collator('en', { numeric: true });

/** What needs somebody first, what is over last, else by name. */
export function orderCredentials<Host extends Ordered>(hosts: readonly Host[]): readonly Host[] {
  return hosts.toSorted((a, b) => RANK[a.state] - RANK[b.state] || byName.compare(a.host_name, b.host_name) || a.created_at - b.created_at);
}
