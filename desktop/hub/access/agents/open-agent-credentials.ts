import type { Clock } from '../../kernel/clock.ts';
import type { AccessDatabase } from '../access-database.ts';
import type { AuditTrail } from '../audit-trail.ts';
import type { Tickets } from '../tickets.ts';
import type { VendorHostBook } from '../vendor-hosts.ts';
import { type AgentDoor, createAgentDoor } from './agent-door.ts';
import { type CloneWatch, createCloneWatch } from './clone-watch.ts';
import { type CredentialBook, openCredentialBook } from './credential-book.ts';
import { createJoinHosts, type JoinHosts } from './join-hosts.ts';
import { createManageCredentials, type ManageCredentials } from './manage-credentials.ts';

export interface OpenAgentCredentialsDependencies {
  readonly database: AccessDatabase;
  readonly clock: Clock;
  readonly audit: AuditTrail;
  readonly tickets: Tickets;
  readonly vendorHosts: VendorHostBook;
  readonly onEnded: (credentialId: string) => void;
}

/** The rights of hosts to send: how they get one, what it is judged by, and what the desk does with it. */
export interface AgentCredentials {
  readonly door: AgentDoor;
  readonly joining: JoinHosts;
  readonly manage: ManageCredentials;
  readonly clones: CloneWatch;
  readonly book: Pick<CredentialBook, 'get' | 'all'>;
  /** Calls when a connected agent is to be given another secret. */
  onRotation(listener: (credentialId: string) => void): void;
  close(): void;
}

export function openAgentCredentials(dependencies: OpenAgentCredentialsDependencies): AgentCredentials {
  const book = openCredentialBook(dependencies);
  const listeners: ((credentialId: string) => void)[] = [];
  const onRotation = (credentialId: string): void => {
    for (const listener of listeners) listener(credentialId);
  };
  const clones = createCloneWatch({ ...dependencies, book });
  const door = createAgentDoor({ ...dependencies, book, clones });
  return {
    door,
    clones,
    book,
    joining: createJoinHosts({ ...dependencies, book }),
    manage: createManageCredentials({ ...dependencies, book, clones, onRotation }),
    onRotation: (listener) => void listeners.push(listener),
    close() {
      door.close();
      book.close();
    },
  };
}
