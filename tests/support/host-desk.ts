import { createRestClient } from '#shared/client/rest-client.ts';
import { type HostCredential, hostCredentialListSchema, hostCredentialSchema } from '#shared/protocol/rest/access/host-credentials.ts';
import { type HostTicket, hostTicketSchema } from '#shared/protocol/rest/access/host-joining.ts';

/** What somebody at the desk does with hosts, over REST as the console does. */
export function hostDesk(hub: { readonly baseUrl: string; readonly access: { readonly token: string } }) {
  const rest = createRestClient({ baseUrl: hub.baseUrl, token: hub.access.token });
  return {
    letIn: async (plan: { readonly zone?: string; readonly name?: string } = {}): Promise<HostTicket> =>
      await rest.ask({ path: '/api/access/hosts/tickets', body: plan, reply: hostTicketSchema }),
    hosts: async (): Promise<readonly HostCredential[]> =>
      (await rest.ask({ path: '/api/access/hosts', reply: hostCredentialListSchema })).hosts,
    act: async (id: string, action: 'revoke' | 'rotate' | 'dismiss-clone'): Promise<HostCredential> =>
      await rest.ask({ method: 'POST', path: `/api/access/hosts/${id}/${action}`, reply: hostCredentialSchema }),
  };
}
