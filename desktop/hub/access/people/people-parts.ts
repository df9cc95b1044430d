import type { Clock } from '../../kernel/clock.ts';
import type { AccessDatabase } from '../access-database.ts';
import type { AuditTrail } from '../audit-trail.ts';
import type { HubIdentity } from '../hub-identity.ts';
import type { RefusalFloods } from '../refusal-floods.ts';
import type { SecretBox } from '../secret-box.ts';
import type { Tickets } from '../tickets.ts';
import type { AccountBook } from './account-book.ts';
import type { ChangeAccount } from './change-account.ts';
import type { Confirmations } from './confirmations.ts';
import type { FloodGate } from './flood-gate.ts';
import type { GlassBook } from './glass.ts';
import type { KnownDevices } from './known-devices.ts';
import type { PasskeyBook } from './passkey-book.ts';
import type { PasskeyCeremony } from './passkey-ceremony.ts';
import type { PasswordDesk } from './password-desk.ts';
import type { RecoveryCodes } from './recovery-codes.ts';
import type { SessionBook } from './session-book.ts';
import type { SignInGuard } from './sign-in-guard.ts';
import type { KeptPolicy } from './sign-in-policy.ts';

/** What the acts of people's accounts work with; put together in `open-people.ts`. */
export interface PeopleParts {
  readonly database: AccessDatabase;
  readonly clock: Clock;
  readonly audit: AuditTrail;
  readonly floods: RefusalFloods;
  readonly tickets: Tickets;
  readonly secretBox: SecretBox;
  readonly identity: () => HubIdentity;
  readonly accounts: AccountBook;
  readonly sessions: SessionBook;
  readonly devices: KnownDevices;
  readonly codes: RecoveryCodes;
  readonly passkeys: PasskeyBook;
  readonly ceremony: PasskeyCeremony;
  readonly policy: KeptPolicy;
  readonly glass: GlassBook;
  readonly passwords: PasswordDesk;
  readonly guard: SignInGuard;
  readonly floodGate: FloodGate;
  readonly confirmations: Confirmations;
  readonly change: ChangeAccount;
}
