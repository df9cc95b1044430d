import { timingSafeEqual } from 'node:crypto';
import type { AgentPrincipal } from '#shared/domain/access/principal.ts';
import type { AgentKeepsake } from '#shared/protocol/agent-events.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Identify } from '../access.ts';
import type { AuditTrail } from '../audit-trail.ts';
import type { Origin } from '../origin.ts';
import type { AgentCredential, CredentialClone } from './agent-credential.ts';
import { agentToken, hashAgentSecret, makeAgentSecret, parseAgentToken } from './agent-token.ts';
import type { CloneWatch } from './clone-watch.ts';
import type { CredentialBook } from './credential-book.ts';
import { makeRoll, readRoll } from './roll.ts';

/** Connected ones are seen all the time; this often it is written down. */
const SEEN_EACH_MS = 60_000;

export interface AgentVisit {
  readonly token: string;
  /** As the agent kept it; null if it has none yet. */
  readonly roll: string | null;
  readonly hostName: string;
  readonly origin: Origin;
  /** Where a connection of the same credential is that answers now; null if there is none. */
  readonly answersAlready: () => Promise<Origin | null>;
}

/** What the handshake and the connection of an agent with a credential are judged and told by. */
export interface AgentDoor {
  readonly identify: Identify;
  /** Judges what is special to credentials; the token was identified before. Null: let in. */
  admit(visit: AgentVisit): Promise<Refusal | null>;
  opened(principal: AgentPrincipal): void;
  closed(principal: AgentPrincipal): void;
  /** What a connected agent is to keep on its disk from now on: said when it connects, and when another secret is wanted. */
  keepsakeFor(principal: AgentPrincipal): AgentKeepsake | null;
  /** It has that on its disk: only now what was before is retired. */
  kept(principal: AgentPrincipal, keepsake: AgentKeepsake): void;
  isConnected(credentialId: string): boolean;
  close(): void;
}

/**
 * The hub retires a roll or a secret only when the agent has shown that it has the next one on its disk: by presenting it, or by
 * saying so after it was written. So whatever is lost on the way and whoever is killed when, what an honest agent has is good.
 */
export function createAgentDoor(dependencies: {
  readonly book: CredentialBook;
  readonly clock: Pick<Clock, 'nowMs' | 'every'>;
  readonly audit: AuditTrail;
  readonly clones: CloneWatch;
}): AgentDoor {
  const { book, clock, audit, clones } = dependencies;
  const connections = new Map<string, number>();
  const stopSeeing = clock.every(SEEN_EACH_MS, () => {
    for (const id of connections.keys()) see(id, {});
  });
  const see = (id: string, part: Partial<AgentCredential>): void => {
    const credential = book.get(id);
    if (credential !== undefined) book.note({ ...credential, seenMs: clock.nowMs(), ...part });
  };
  const finishRotation = (credential: AgentCredential, secretHash: Buffer): void => {
    const rotated = { ...credential, secretHash, nextSecretHash: null, rotationMs: null };
    book.save(rotated, () => audit.record({ by: 'hub', origin: null, action: 'host.rotated', target: `host:${credential.hostId}` }));
  };
  const cloned = (credential: AgentCredential, cause: CredentialClone['cause'], origin: Origin, other: string | null): Refusal => {
    clones.note(credential, cause, origin);
    const from = other === null ? '' : `, from ${other}`;
    return {
      code: 'auth.credential-cloned',
      message:
        cause === 'old'
          ? `This credential is an old copy: "${credential.hostName}" has connected with a newer one since${from}.`
          : `"${credential.hostName}" is connected with this credential already${from}.`,
      where: 'credential',
      remedy: 'End the agent that should not run. If this is the right one, ask at the desk to revoke the host and for a new code.',
    };
  };

  return {
    identify(token) {
      const given = parseAgentToken(token);
      const credential = given === null ? undefined : book.get(given.credentialId);
      if (given === null || credential === undefined || matchOf(credential, given.secret) === null) return null;
      if (credential.revokedMs !== null) return { ok: false, refusal: REVOKED };
      return { ok: true, principal: { kind: 'agent', credentialId: credential.id, hostId: credential.hostId } };
    },
    async admit({ token, roll, hostName, origin, answersAlready }) {
      const given = parseAgentToken(token);
      const before = given === null ? undefined : book.get(given.credentialId);
      if (given === null || before === undefined) return REVOKED;
      const number = readRoll(before.rollKey, roll);
      if (number === null) return NOT_OURS;
      if (number < before.roll) return cloned(before, 'old', origin, before.address);
      const elsewhere = await answersAlready();
      const credential = book.get(before.id);
      if (credential === undefined || credential.revokedMs !== null) return REVOKED;
      if (elsewhere !== null) return cloned(credential, 'twice', origin, elsewhere.address);
      // While it was waited another may have come with the same roll and gone past it.
      if (number < credential.roll) return cloned(credential, 'old', origin, credential.address);
      const match = matchOf(credential, given.secret);
      if (match === null) return REVOKED;
      if (match === 'next') finishRotation(credential, hashAgentSecret(given.secret));
      see(credential.id, { roll: number, hostName, address: origin.address });
      return null;
    },
    opened: ({ credentialId }) => void connections.set(credentialId, (connections.get(credentialId) ?? 0) + 1),
    keepsakeFor({ credentialId }) {
      const credential = book.get(credentialId);
      if (credential === undefined) return null;
      const roll = makeRoll(credential.rollKey, credential.roll + 1);
      if (credential.rotationMs === null) return { roll };
      const secret = makeAgentSecret();
      // On disk before it is said: the agent may use it at once.
      book.save({ ...credential, nextSecretHash: hashAgentSecret(secret) }, () => undefined);
      return { roll, token: agentToken(credentialId, secret) };
    },
    kept({ credentialId }, { roll, token }) {
      const credential = book.get(credentialId);
      const number = credential === undefined ? null : readRoll(credential.rollKey, roll);
      if (credential === undefined || number === null) return;
      const next = { ...credential, roll: Math.max(credential.roll, number) };
      const given = token === undefined ? null : parseAgentToken(token);
      if (given !== null && matchOf(credential, given.secret) === 'next') finishRotation(next, hashAgentSecret(given.secret));
      else book.note(next);
    },
    closed({ credentialId }) {
      const left = (connections.get(credentialId) ?? 1) - 1;
      if (left > 0) connections.set(credentialId, left);
      else connections.delete(credentialId);
      see(credentialId, {});
    },
    isConnected: (credentialId) => connections.has(credentialId),
    close: stopSeeing,
  };
}

const REVOKED: Refusal = {
  code: 'auth.revoked',
  message: 'The desk has taken back the right of this host to send.',
  where: 'credential',
  remedy: 'Ask at the desk for a new code and start the agent with --join and that code.',
};
const NOT_OURS: Refusal = {
  code: 'auth.token-wrong',
  message: 'What this agent keeps beside its credential is not from this hub.',
  where: 'roll',
  remedy: 'Ask at the desk for a new code and start the agent with --join and that code.',
};

function matchOf({ secretHash, nextSecretHash }: AgentCredential, secret: string): 'present' | 'next' | null {
  const given = hashAgentSecret(secret);
  if (timingSafeEqual(given, secretHash)) return 'present';
  return nextSecretHash !== null && timingSafeEqual(given, nextSecretHash) ? 'next' : null;
}
