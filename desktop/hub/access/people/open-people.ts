import type { Clock } from '../../kernel/clock.ts';
import type { Identify } from '../access.ts';
import type { AccessDatabase } from '../access-database.ts';
import type { AuditTrail } from '../audit-trail.ts';
import type { HubIdentity } from '../hub-identity.ts';
import type { OpenConnections } from '../open-connections.ts';
import type { RefusalFloods } from '../refusal-floods.ts';
import type { SecretBox } from '../secret-box.ts';
import type { Tickets } from '../tickets.ts';
import { openAccountBook } from './account-book.ts';
import type { Argon2 } from './argon2.ts';
import { createChallenges } from './challenges.ts';
import { createChangeAccount } from './change-account.ts';
import { createConfirmations } from './confirmations.ts';
import { createFloodGate } from './flood-gate.ts';
import { openGlassBook } from './glass.ts';
import { identifySession } from './identify-session.ts';
import { createInvitations, type Invitations } from './invitations.ts';
import { openKnownDevices } from './known-devices.ts';
import { createManageAccounts, type ManageAccounts } from './manage-accounts.ts';
import { createOwnAccount, type OwnAccount } from './own-account.ts';
import { createOwnFactors, type OwnFactors } from './own-factors.ts';
import { createOwnSessions, type OwnSessions } from './own-sessions.ts';
import { openPasskeyBook } from './passkey-book.ts';
import { createPasskeyCeremony } from './passkey-ceremony.ts';
import { createPasswordDesk } from './password-desk.ts';
import { createPasswordHasher } from './password-hash.ts';
import type { PeopleParts } from './people-parts.ts';
import { openRecoveryCodes } from './recovery-codes.ts';
import { openSessionBook } from './session-book.ts';
import { createSetUp, type SetUp } from './set-up.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { createSignInGuard } from './sign-in-guard.ts';
import { openSignInPolicy } from './sign-in-policy.ts';

export interface OpenPeopleOptions {
  readonly database: AccessDatabase;
  readonly clock: Clock;
  readonly audit: AuditTrail;
  readonly floods: RefusalFloods;
  readonly tickets: Tickets;
  readonly secretBox: SecretBox;
  readonly identity: () => HubIdentity;
  readonly connections: Pick<OpenConnections, 'isOpen'>;
  /** Told of each session whose rights have changed or ended. */
  readonly rightsChanged: (sessionId: string) => void;
  readonly argon2: Argon2;
}

/** Everything about people: who they are, how they come in, what they borrow. */
export interface People extends Pick<
  PeopleParts,
  'accounts' | 'sessions' | 'passkeys' | 'codes' | 'policy' | 'glass' | 'floodGate' | 'guard' | 'identity'
> {
  readonly identify: Identify;
  readonly setUp: SetUp;
  readonly signIn: SignIn;
  readonly invitations: Invitations;
  readonly own: OwnAccount;
  readonly ownFactors: OwnFactors;
  readonly ownSessions: OwnSessions;
  readonly manage: ManageAccounts;
  /** Somebody has signed in before on the device that has this token. */
  isKnownDevice(token: string): boolean;
  close(): void;
}

export function openPeople(options: OpenPeopleOptions): People {
  const { database, clock, audit, connections, rightsChanged, identity, argon2 } = options;
  const accounts = openAccountBook(database);
  const passkeys = openPasskeyBook(database);
  const policy = openSignInPolicy(database);
  const devices = openKnownDevices({ database, clock });
  const glass = openGlassBook({ database, clock, audit, rightsChanged });
  const sessions = openSessionBook({
    database,
    clock,
    isConnected: (sessionId) => connections.isOpen(`session:${sessionId}`),
    onExpired(over) {
      glass.endWhere(({ sessionId }) => over.some(({ id }) => id === sessionId));
      for (const { id } of over) rightsChanged(id);
    },
  });
  const change = createChangeAccount({ database, accounts, sessions, devices, passkeys, policy, glass, rightsChanged });
  const parts: PeopleParts = {
    ...options,
    accounts,
    sessions,
    devices,
    passkeys,
    policy,
    glass,
    change,
    codes: openRecoveryCodes({ database, clock }),
    ceremony: createPasskeyCeremony({ challenges: createChallenges({ clock }), identity }),
    passwords: createPasswordDesk(createPasswordHasher({ argon2 })),
    guard: createSignInGuard({ clock }),
    floodGate: createFloodGate({ clock }),
    confirmations: createConfirmations({ clock }),
  };
  const signIn = createSignIn(parts);
  const invitations = createInvitations(parts, signIn);
  const own = createOwnAccount(parts);
  return {
    ...parts,
    identify: identifySession(parts),
    setUp: createSetUp(parts),
    signIn,
    invitations,
    own,
    ownFactors: createOwnFactors(parts, own),
    ownSessions: createOwnSessions(parts),
    manage: createManageAccounts(parts, invitations),
    isKnownDevice: devices.isKnown,
    close() {
      glass.close();
      sessions.close();
    },
  };
}
