import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import {
  credentialParametersSchema,
  type HostCredential,
  hostCredentialListSchema,
  hostCredentialQuerySchema,
  hostCredentialSchema,
} from '#shared/protocol/rest/access/host-credentials.ts';
import { type AgentCredential, credentialState } from '../../../access/agents/agent-credential.ts';
import type { Hand } from '../../../access/agents/manage-credentials.ts';
import type { Sight } from '../../../access/sight.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { pageOf } from '../page-of.ts';
import { handOf } from './hand-of.ts';
import { orderCredentials } from './order-credentials.ts';

/** The hosts that may send, and what the desk does with their rights. */
export function serveHostCredentials(handle: Handle, { agents, vendors, vendorHosts, clock }: AccessRoutesDependencies): void {
  const { book, door, manage } = agents;
  const toRest = (credential: AgentCredential, vendorNames = vendors.names()): HostCredential => {
    const { id, clone } = credential;
    const vendorId = vendorHosts.vendorOf(credential.hostId);
    const isConnected = door.isConnected(id);
    return {
      id,
      host_id: credential.hostId,
      host_name: credential.hostName,
      platform: credential.platform,
      zone: credential.zone,
      vendor_id: vendorId,
      vendor_name: vendorId === null ? null : (vendorNames.get(vendorId) ?? null),
      ticket_id: credential.ticketId,
      state: credentialState(credential),
      is_connected: isConnected,
      seen_at: isConnected ? clock.nowMs() : credential.seenMs,
      address: credential.address,
      created_at: credential.createdMs,
      revoked_at: credential.revokedMs,
      rotation_asked_at: credential.rotationMs,
      clone: clone === null ? null : { cause: clone.cause, since: clone.sinceMs, last: clone.lastMs, address: clone.address },
    };
  };

  handle({
    operationId: 'listHostCredentials',
    path: '/api/access/hosts',
    permission: 'join-hosts',
    tag: 'Access',
    summary: 'The hosts that may send',
    description: 'Also those that might once; a copy that was noticed first, revoked ones last, else by name. Never a secret.',
    query: hostCredentialQuerySchema,
    params: NOTHING,
    reply: hostCredentialListSchema,
    answer({ sight, query: { ticket, ...page } }) {
      const names = vendors.names();
      const seen = book.all().filter(({ hostId, ticketId }) => sight.sees(hostId) && (ticket === undefined || ticketId === ticket));
      const words = ({ hostId, hostName, zone, address }: AgentCredential): string[] => {
        const vendorId = vendorHosts.vendorOf(hostId);
        const vendorName = vendorId === null ? null : names.get(vendorId);
        return [hostName, zone ?? '', vendorName ?? "the venue's own", address ?? ''];
      };
      const { items, total, next } = pageOf(orderCredentials(seen), page, words);
      return { now: clock.nowMs(), hosts: items.map((credential) => toRest(credential, names)), total, next };
    },
  });

  /** One of them is changed; the answer is how it is then. */
  const change = (
    operationId: string,
    action: string,
    words: { readonly summary: string; readonly description: string },
    work: (id: string, hand: Hand) => AgentCredential,
  ): void =>
    handle({
      operationId,
      path: `/api/access/hosts/:id${action}`,
      method: action === '' ? 'DELETE' : 'POST',
      permission: 'join-hosts',
      tag: 'Access',
      ...words,
      query: NOTHING,
      params: credentialParametersSchema,
      reply: hostCredentialSchema,
      otherStatuses: { 404: 'There is no such credential', 409: 'It is not in a state for that' },
      answer({ params, sight, ...who }) {
        findSeen(params.id, sight);
        return toRest(work(params.id, handOf(who)));
      },
    });
  const findSeen = (id: string, sight: Sight): AgentCredential => {
    const credential = book.get(id);
    if (credential !== undefined && sight.sees(credential.hostId)) return credential;
    throw new AppError({
      code: 'access.unknown',
      message: refusal`There is no credential "${id}".`,
      where: 'id',
      remedy: refusal`GET /api/access/hosts lists those there are.`,
    });
  };

  const revoke = { summary: 'Takes the right of a host to send', description: 'At once and for good; it may join anew by a code.' };
  change('revokeHostCredential', '/revoke', revoke, manage.revoke);
  const rotate = {
    summary: 'Gives a host another secret',
    description: 'Now if it is connected, else when it comes; the present one is good until the host has the other.',
  };
  change('rotateHostCredential', '/rotate', rotate, manage.rotate);
  const dismiss = { summary: 'Says that a second copy was dealt with', description: 'It is shown again if the copy comes again.' };
  change('dismissHostClone', '/dismiss-clone', dismiss, manage.dismissClone);
  const remove = { summary: 'Takes a revoked credential from the list', description: 'What it did stays in the audit trail.' };
  change('removeHostCredential', '', remove, manage.remove);
}
