import { onTestFinished } from 'vitest';
import { Secret, TOTP } from 'otpauth';
import type { PersonPrincipal } from '#shared/domain/access/principal.ts';
import type { Role } from '#shared/domain/access/role.ts';
import type { SignedIn } from '#shared/protocol/rest/access/sign-in.ts';
import type { OpenAccess } from '../../desktop/hub/access/open-access.ts';
import { originOf } from '../../desktop/hub/access/origin.ts';
import type { Argon2 } from '../../desktop/hub/access/people/argon2.ts';
import { createFakeClock } from './fake-clock.ts';
import { openTestAccess, quickArgon2 } from './open-test-access.ts';

export const OWNER = { kind: 'local', use: 'owner' } as const;
export const HERE = originOf('127.0.0.1');
export const PHONE = originOf('192.168.1.40');
export const PASSWORD = 'seven lanterns by the lake';
export const DEVICE = { deviceName: 'Desk', staySignedIn: false, knownDevice: null };

/** Real accounts on a clock that stands, and how much argon2 was asked for. They end with the test. */
export function openTestPeople() {
  const clock = createFakeClock();
  let argon2Calls = 0;
  const argon2: Argon2 = (...given) => {
    argon2Calls += 1;
    return quickArgon2(...given);
  };
  const open = openTestAccess({ clock, argon2 });
  onTestFinished(open.close);
  return { ...open, ...peopleOf(open), clock, argon2Calls: () => argon2Calls };
}
export type TestPeople = ReturnType<typeof openTestPeople>;

/** What tests do with people, wherever they were opened. */
export function peopleOf({ people, access, database }: Pick<OpenAccess, 'people' | 'access' | 'database'>) {
  /** Somebody new, invited and signed in. */
  const add = async (
    signInName: string,
    role: Role = 'operator',
    { vendorId = null, device = DEVICE }: Partial<{ vendorId: string | null; device: typeof DEVICE }> = {},
  ) => {
    const { secret } = people.invitations.invite({ name: signInName.toUpperCase(), role, vendorId }, OWNER, HERE);
    const answer = await people.invitations.redeem({
      ticket: secret,
      name: undefined,
      signInName,
      password: PASSWORD,
      device,
      origin: PHONE,
    });
    return signedIn(answer);
  };
  const setUp = (signInName = 'anna'): Promise<SignedIn> =>
    people.setUp.begin({ name: 'Anna Berg', signInName, password: PASSWORD, device: DEVICE, by: OWNER, origin: HERE });
  const principalOf = (token: string): PersonPrincipal => {
    const identified = access.identify(token, PHONE);
    if (!identified.ok || identified.principal.kind !== 'person') throw new Error(identified.ok ? 'no person' : identified.refusal.code);
    return identified.principal;
  };
  return {
    add,
    setUp,
    principalOf,
    selfOf: (token: string) => ({ principal: principalOf(token), origin: PHONE }),
    signIn: (
      signInName: string,
      password = PASSWORD,
      {
        origin = PHONE,
        device = DEVICE,
      }: Partial<{ origin: typeof PHONE; device: { deviceName: string; staySignedIn: boolean; knownDevice: string | null } }> = {},
    ) => people.signIn.byPassword({ signInName, password, device, origin }),
    actions: (): unknown[] => database.prepare('SELECT action FROM audit ORDER BY seq').pluck().all(),
    /** Sets up an authenticator app for whoever holds this session. */
    addTotp: async (token: string, nowMs: number) => {
      const self = { principal: principalOf(token), origin: PHONE };
      const { secret } = await people.ownFactors.beginTotp(self, undefined);
      const codes = people.ownFactors.confirmTotp(self, totpCode(secret, nowMs));
      return { secret, codes: codes ?? [] };
    },
  };
}

export function signedIn(answer: { readonly state: string }): SignedIn {
  if (answer.state !== 'signed-in') throw new Error(`not signed in: ${answer.state}`);
  return answer as SignedIn;
}

export const totpCode = (secret: string, nowMs: number): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: nowMs, algorithm: 'SHA1', digits: 6, period: 30 });

/** What a promise was refused with. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { readonly code?: string; readonly message: string }) => error.code ?? error.message,
  );

/** The address of the nth of many. */
export const originsOf = (index: number) => originOf(`10.0.${Math.floor(index / 256)}.${index % 256}`);
