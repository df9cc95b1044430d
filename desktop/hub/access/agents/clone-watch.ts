import type { Clock } from '../../kernel/clock.ts';
import type { AuditTrail } from '../audit-trail.ts';
import type { Origin } from '../origin.ts';
import type { AgentCredential, CredentialClone } from './agent-credential.ts';
import type { CredentialBook } from './credential-book.ts';

/** A copy knocks again and again: from the same address it is worth one record in this time. */
const RECORD_EACH_MS = 3_600_000;

/** Credentials that turned up twice. */
export interface CloneWatch {
  note(credential: AgentCredential, cause: CredentialClone['cause'], origin: Origin): void;
  /** Those that nobody has dealt with, the newest first. */
  list(): readonly (AgentCredential & { readonly clone: CredentialClone })[];
  /** Calls when the list has changed. */
  onChange(listener: () => void): void;
  changed(): void;
}

export function createCloneWatch({
  book,
  clock,
  audit,
}: {
  readonly book: CredentialBook;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly audit: AuditTrail;
}): CloneWatch {
  const listeners: (() => void)[] = [];
  const recorded = new Map<string, { readonly address: string; readonly timeMs: number }>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    note(credential, cause, origin) {
      const { address } = origin;
      const nowMs = clock.nowMs();
      const clone: CredentialClone = { cause, sinceMs: credential.clone?.sinceMs ?? nowMs, lastMs: nowMs, address };
      const last = recorded.get(credential.id);
      const isKnown = credential.clone?.address === address && last?.address === address && nowMs - last.timeMs < RECORD_EACH_MS;
      if (isKnown) {
        book.note({ ...credential, clone });
      } else {
        recorded.set(credential.id, { address, timeMs: nowMs });
        book.save({ ...credential, clone }, () =>
          audit.record({
            by: { kind: 'agent', credentialId: credential.id, hostId: credential.hostId },
            origin,
            action: 'host.cloned',
            target: `host:${credential.hostId}`,
            after: { cause, refusedAddress: address, otherAddress: credential.address },
            isRefused: true,
          }),
        );
      }
      changed();
    },
    list: () =>
      book
        .all()
        .filter(isCloned)
        .toSorted((a, b) => b.clone.lastMs - a.clone.lastMs),
    onChange: (listener) => void listeners.push(listener),
    changed,
  };
}

const isCloned = (credential: AgentCredential): credential is AgentCredential & { readonly clone: CredentialClone } =>
  credential.clone !== null && credential.revokedMs === null;
