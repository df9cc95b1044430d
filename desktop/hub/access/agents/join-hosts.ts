import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { AccessDatabase } from '../access-database.ts';
import type { AuditTrail } from '../audit-trail.ts';
import type { Origin } from '../origin.ts';
import type { Ticket, Tickets } from '../tickets.ts';
import { hashToken, makeId } from '../token.ts';
import type { VendorHostBook } from '../vendor-hosts.ts';
import type { AgentCredential } from './agent-credential.ts';
import { hashAgentSecret, parseAgentToken } from './agent-token.ts';
import type { CredentialBook } from './credential-book.ts';
import type { Hand } from './manage-credentials.ts';
import { makeRollKey } from './roll.ts';

/** As short as it may be for somebody who walks to the other computer. */
export const HOST_TICKET_LIFETIME_MS = 900_000;

/** What the desk has said of a host that is to come; kept with its ticket. */
const hostPlanSchema = z.object({ zone: z.string().nullable(), name: z.string().nullable(), vendorId: z.string().nullable() });
export type HostPlan = Readonly<z.infer<typeof hostPlanSchema>>;

export interface JoiningHost {
  readonly ticket: string;
  readonly hostId: string;
  readonly hostName: string;
  readonly platform: string;
  /** SHA-256 of the secret that the host has made for itself, 32 bytes: the secret itself stays there. */
  readonly secretHash: Buffer;
  /** The credential that it has already, which it gives up. */
  readonly token: string | null;
  /** Samples of a host with this identity are stored. */
  readonly isKnown: boolean;
}

export interface JoinedHost {
  readonly credential: AgentCredential;
  readonly plan: HostPlan;
}

/** How hosts are let in. */
export interface JoinHosts {
  /** Throws AppError `access.unknown` if there is no such vendor. */
  issue(plan: HostPlan, hand: Hand): Ticket;
  /**
   * Throws AppError `auth.ticket-unusable`; `access.conflict` if the host may not be taken over, and then the ticket stays good.
   * Asked again in the same words before it was ever connected it gives the same answer: the first may have been lost.
   */
  redeem(host: JoiningHost, origin: Origin): JoinedHost;
}

export function createJoinHosts(dependencies: {
  readonly database: AccessDatabase;
  readonly book: CredentialBook;
  readonly tickets: Tickets;
  readonly vendorHosts: VendorHostBook;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly audit: AuditTrail;
  readonly onEnded: (credentialId: string) => void;
}): JoinHosts {
  const { database, book, tickets, vendorHosts, clock, audit, onEnded } = dependencies;
  const vendor = database.prepare<[string], { id: string }>('SELECT id FROM vendor WHERE id = ?');

  const isOfNobody = ({ vendorId }: HostPlan): boolean => vendorId !== null && vendor.get(vendorId) === undefined;

  /** A host says itself who it is, so it must not get what is another's. Those that are replaced, its own former ones. */
  const mayBecome = ({ hostId, token, isKnown }: JoiningHost, { vendorId }: HostPlan): readonly AgentCredential[] => {
    const ofHost = book.all().filter((credential) => credential.hostId === hostId);
    const own = token === null ? null : parseAgentToken(token);
    const good = ofHost.filter(({ revokedMs }) => revokedMs === null);
    const isOwn = (credential: AgentCredential): boolean =>
      own !== null && own.credentialId === credential.id && timingSafeEqual(hashAgentSecret(own.secret), credential.secretHash);
    const foreign = good.find((credential) => !isOwn(credential));
    if (foreign !== undefined) throw conflict(refusal`A host "${foreign.hostName}" with this identity is let in already.`);
    if (vendorId !== null && (isKnown || ofHost.length > 0) && vendorHosts.vendorOf(hostId) !== vendorId)
      throw conflict(refusal`A host with this identity belongs to somebody else.`);
    return good;
  };

  return {
    issue(plan, { by, origin }) {
      if (isOfNobody(plan)) {
        throw new AppError({
          code: 'access.unknown',
          message: refusal`There is no such vendor.`,
          where: 'vendor_id',
          remedy: refusal`Load the page again.`,
        });
      }
      return tickets.issue({ kind: 'host', details: plan, lifetimeMs: HOST_TICKET_LIFETIME_MS, by, origin });
    },
    redeem(host, origin) {
      const ticketHash = hashToken(host.ticket);
      const again = book.all().find((credential) => isSameJoining(credential, ticketHash, host));
      if (again !== undefined) {
        const { zone, hostName, hostId } = again;
        return { credential: again, plan: { zone, name: hostName, vendorId: vendorHosts.vendorOf(hostId) } };
      }
      const joined = tickets.redeem('host', host.ticket, origin, ({ id: ticketId, details }) => {
        const plan = hostPlanSchema.parse(details);
        if (isOfNobody(plan)) throw vendorGone();
        const replaced = mayBecome(host, plan);
        const credential: AgentCredential = {
          id: makeId(),
          hostId: host.hostId,
          hostName: plan.name ?? host.hostName,
          platform: host.platform,
          zone: plan.zone,
          ticketId,
          ticketHash,
          secretHash: host.secretHash,
          nextSecretHash: null,
          rotationMs: null,
          rollKey: makeRollKey(),
          roll: 0,
          createdMs: clock.nowMs(),
          seenMs: null,
          address: null,
          revokedMs: null,
          clone: null,
        };
        const ended = replaced.map((old) => ({ ...old, revokedMs: clock.nowMs() }));
        for (const old of ended) book.write(old);
        book.write(credential);
        audit.record({
          by: { kind: 'agent', credentialId: credential.id, hostId: host.hostId },
          origin,
          action: 'host.joined',
          target: `host:${host.hostId}`,
          after: { ...plan, hostName: credential.hostName, replaces: ended.map(({ id }) => id) },
        });
        // Last, since it is known at once and a failure before would not be undone in memory.
        vendorHosts.assign(host.hostId, plan.vendorId);
        return { usedBy: `agent:${credential.id}`, value: { credential, plan, ended } };
      });
      for (const old of joined.ended) book.remember(old);
      book.remember(joined.credential);
      for (const { id } of joined.ended) onEnded(id);
      return joined;
    },
  };
}

function isSameJoining({ ticketHash, hostId, secretHash, seenMs, revokedMs }: AgentCredential, ticket: Buffer, host: JoiningHost): boolean {
  const isSame = hostId === host.hostId && timingSafeEqual(ticketHash, ticket) && timingSafeEqual(secretHash, host.secretHash);
  return isSame && seenMs === null && revokedMs === null;
}

const vendorGone = (): AppError =>
  new AppError({
    code: 'auth.ticket-unusable',
    message: 'The vendor for whom this code was made is gone.',
    where: 'ticket',
    remedy: 'Ask at the desk for a new command.',
  });

const conflict = (message: Sentence): AppError =>
  new AppError({
    code: 'access.conflict',
    message,
    where: 'host_id',
    remedy: refusal`Revoke it at the desk under Hosts, then use the same code again; or let this computer have a data folder of its own.`,
  });
