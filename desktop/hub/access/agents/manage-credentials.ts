import type { Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { AuditEntry, AuditTrail } from '../audit-trail.ts';
import type { Origin } from '../origin.ts';
import type { AgentCredential } from './agent-credential.ts';
import type { CloneWatch } from './clone-watch.ts';
import type { CredentialBook } from './credential-book.ts';

export interface Hand {
  readonly by: Principal;
  readonly origin: Origin;
}

/** What the desk does with credentials. Each throws AppError `access.unknown` or `access.conflict`. */
export interface ManageCredentials {
  /** At once: whoever is connected with it is cut off. It cannot be undone. */
  revoke(id: string, hand: Hand): AgentCredential;
  /** The agent gets another secret over its connection, now or when it comes; until it has it the present one is good. */
  rotate(id: string, hand: Hand): AgentCredential;
  /** The second copy was dealt with. */
  dismissClone(id: string, hand: Hand): AgentCredential;
  /** Takes a revoked one from the list. */
  remove(id: string, hand: Hand): AgentCredential;
}

export function createManageCredentials(dependencies: {
  readonly book: CredentialBook;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly audit: AuditTrail;
  readonly clones: CloneWatch;
  /** The right of a credential has ended. */
  readonly onEnded: (credentialId: string) => void;
  /** A connected agent is to get what it is to keep. */
  readonly onRotation: (credentialId: string) => void;
}): ManageCredentials {
  const { book, clock, audit, clones, onEnded, onRotation } = dependencies;
  const find = (id: string): AgentCredential => {
    const credential = book.get(id);
    if (credential === undefined) throw unknown(id);
    return credential;
  };
  const findGood = (id: string): AgentCredential => {
    const credential = find(id);
    if (credential.revokedMs !== null)
      throw conflict(refusal`"${credential.hostName}" is revoked already.`, refusal`Let the host in anew by a code.`);
    return credential;
  };
  const record = (action: AuditEntry['action'], { hostId, hostName }: AgentCredential, hand: Hand): void =>
    audit.record({ ...hand, action, target: `host:${hostId}`, before: { hostName } });

  return {
    revoke(id, hand) {
      const before = findGood(id);
      const credential = { ...before, revokedMs: clock.nowMs(), nextSecretHash: null, rotationMs: null };
      book.save(credential, () => record('host.revoked', before, hand));
      onEnded(id);
      if (before.clone !== null) clones.changed();
      return credential;
    },
    rotate(id, hand) {
      const before = findGood(id);
      // Under way already: two new secrets at once would be one too many.
      if (before.rotationMs !== null) return before;
      const credential = { ...before, rotationMs: clock.nowMs() };
      book.save(credential, () => record('host.rotation-asked', before, hand));
      onRotation(id);
      return credential;
    },
    dismissClone(id, hand) {
      const before = findGood(id);
      if (before.clone === null) throw conflict(refusal`No copy of "${before.hostName}" was seen.`, refusal`Load the list again.`);
      const credential = { ...before, clone: null };
      book.save(credential, () => record('host.clone-dismissed', before, hand));
      clones.changed();
      return credential;
    },
    remove(id, hand) {
      const credential = find(id);
      if (credential.revokedMs === null) throw conflict(refusal`"${credential.hostName}" may still send.`, refusal`Revoke it first.`);
      book.remove(id, () => record('host.removed', credential, hand));
      return credential;
    },
  };
}

const unknown = (id: string): AppError =>
  new AppError({
    code: 'access.unknown',
    message: refusal`There is no credential "${id}".`,
    where: 'id',
    remedy: refusal`Load the list again.`,
  });
const conflict = (message: Sentence, remedy: Sentence): AppError => new AppError({ code: 'access.conflict', message, where: 'id', remedy });
