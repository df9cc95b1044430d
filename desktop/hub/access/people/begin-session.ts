import type { PersonPrincipal } from '#shared/domain/access/principal.ts';
import type { SignedIn } from '#shared/protocol/rest/access/sign-in.ts';
import type { Origin } from '../origin.ts';
import type { Account } from './account.ts';
import { mustAddFactor } from './factors.ts';
import type { PeopleParts } from './people-parts.ts';
import type { Session } from './session-book.ts';

/** Of the device on which somebody signs in. */
export interface SignInDevice {
  readonly deviceName: string;
  readonly staySignedIn: boolean;
  readonly knownDevice: string | null;
}

export interface BeginSession {
  readonly account: Account;
  readonly device: SignInDevice;
  readonly origin: Origin;
  /** By what they were known, for the audit trail. */
  readonly method: 'setup' | 'invitation' | 'password' | 'totp' | 'recovery-code' | 'passkey';
  readonly hasFactor: boolean;
}

type Parts = Pick<
  PeopleParts,
  'audit' | 'clock' | 'accounts' | 'sessions' | 'devices' | 'passkeys' | 'policy' | 'codes' | 'glass' | 'confirmations' | 'change'
>;

/** Signs in: always a new session with a new token, whatever was sent along. */
export function beginSession(parts: Parts, { account, device, origin, method, hasFactor }: BeginSession): SignedIn {
  const { accounts, sessions, devices, policy, clock, audit, confirmations, change } = parts;
  return change([], () => {
    const now = clock.nowMs();
    const signedIn = accounts.change(account, { lastSignInMs: now });
    const isRemembered = device.staySignedIn && policy.mayStaySignedIn(account.role);
    const isNewDevice = devices.recognise(account.id, device.knownDevice) === null;
    const { session, token } = sessions.begin({
      accountId: account.id,
      createdMs: now,
      isRemembered,
      hasFactor,
      deviceName: device.deviceName,
      address: origin.address,
    });
    const knownDevice = devices.remember(account.id, device.knownDevice);
    audit.record({
      by: principalOf(parts, signedIn, session),
      origin,
      action: 'sign-in.done',
      target: `account:${account.id}`,
      after: { method, device: device.deviceName, isNewDevice, isRemembered, sessionId: session.id },
    });
    confirmations.note(session.id);
    return describeSignedIn(parts, { account: signedIn, session, token, knownDevice });
  });
}

export function describeSignedIn(
  parts: Pick<Parts, 'passkeys' | 'policy' | 'codes'>,
  {
    account,
    session,
    token,
    knownDevice,
  }: { readonly account: Account; readonly session: Session; readonly token: string; readonly knownDevice: string },
): SignedIn {
  const { id, name, signInName, role, vendorId } = account;
  return {
    state: 'signed-in',
    token,
    session_id: session.id,
    known_device: knownDevice,
    expires_at: session.expiresMs,
    idle_ms: session.idleMs,
    is_remembered: session.isRemembered,
    must_add_factor: mustAddFactor(account, parts),
    recovery_codes_left: parts.codes.left(id),
    account: { id, name, sign_in_name: signInName, role, vendor_id: vendorId },
  };
}

/** Who this session is, with all that counts at this moment. */
export function principalOf(parts: Pick<Parts, 'passkeys' | 'policy' | 'glass'>, account: Account, session: Session): PersonPrincipal {
  const glass = parts.glass.ofSession(session.id);
  return {
    kind: 'person',
    accountId: account.id,
    sessionId: session.id,
    name: account.name,
    role: account.role,
    vendorId: account.vendorId,
    glassUntilMs: glass?.untilMs ?? null,
    glassId: glass?.id ?? null,
    mustAddFactor: mustAddFactor(account, parts),
  };
}
