import { expect, test } from 'vitest';
import { CHALLENGE_LIFETIME_MS, createChallenges } from '../../../../../desktop/hub/access/people/challenges.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { TEST_IDENTITY } from '../../../../support/open-test-access.ts';
import { createSoftwareAuthenticator } from '../../../../support/software-authenticator.ts';
import { codeOf, DEVICE, openTestPeople, OWNER, PASSWORD, PHONE } from '../../../../support/test-people.ts';

const RIGHT = { origin: TEST_IDENTITY.origins[0] ?? '', host: TEST_IDENTITY.host };

async function withPasskey(options = RIGHT) {
  const open = openTestPeople();
  const { token, account } = await open.setUp();
  const authenticator = createSoftwareAuthenticator(options);
  const self = open.selfOf(token);
  const { public_key: creation } = await open.people.ownFactors.passkeyOptions(self, undefined);
  const added = open.people.ownFactors.addPasskey(self, 'Phone', authenticator.register(creation));
  const signIn = async (challenge?: string) => {
    const options = challenge === undefined ? (await open.people.signIn.passkeyOptions(undefined)).public_key : { challenge };
    return open.people.signIn.byPasskey({ response: authenticator.sign(options), device: DEVICE, origin: PHONE });
  };
  return { ...open, account, self, added, authenticator, signIn, creation };
}

test('a passkey is made and signs in alone; recovery codes come with it', async () => {
  const { added, signIn, people, account, principalOf, creation } = await withPasskey();
  expect(creation).toMatchObject({ rp: { id: 'wedsync.local', name: 'Rose Hall' }, pubKeyCredParams: [{ alg: -7 }, { alg: -257 }] });
  expect((await added).codes).toHaveLength(10);
  const { token } = await signIn();
  expect(principalOf(token).accountId).toBe(account.id);
  expect(people.sessions.listOf(account.id).map(({ hasFactor }) => hasFactor)).toEqual([true, true]);
});

test('a challenge is signed once, within five minutes, and only one of this hub', async () => {
  const { added, signIn, people, authenticator, clock } = await withPasskey();
  await added;
  const { public_key: options } = await people.signIn.passkeyOptions(undefined);
  const response = authenticator.sign(options);
  const send = () => codeOf(people.signIn.byPasskey({ response, device: DEVICE, origin: PHONE }));
  // Both at once: one of them.
  expect((await Promise.all([send(), send()])).sort()).toEqual(['auth.sign-in-failed', 'done']);
  expect(await codeOf(signIn(Buffer.alloc(38, 1).toString('base64url')))).toBe('auth.sign-in-failed');
  const { public_key: late } = await people.signIn.passkeyOptions(undefined);
  clock.advance(CHALLENGE_LIFETIME_MS);
  expect(await codeOf(signIn(late.challenge))).toBe('auth.sign-in-failed');
});

test('what was signed for signing in registers nothing, nor for somebody else', async () => {
  const { people, setUp, selfOf, add } = openTestPeople();
  const { token } = await setUp();
  const other = await add('otto');
  const authenticator = createSoftwareAuthenticator(RIGHT);
  const { public_key: forOther } = await people.ownFactors.passkeyOptions(selfOf(other.token), undefined);
  expect(await codeOf(people.ownFactors.addPasskey(selfOf(token), 'x', authenticator.register(forOther)))).toBe('access.invalid');
  const { public_key: toSignIn } = await people.signIn.passkeyOptions(undefined);
  const response = authenticator.register({ ...toSignIn, user: { id: 'AAAA' } });
  expect(await codeOf(people.ownFactors.addPasskey(selfOf(token), 'x', response))).toBe('access.invalid');
});

test.each([
  ['another page', { ...RIGHT, origin: 'https://wedsync.local.evil.example' }],
  ['a page without encryption', { ...RIGHT, origin: 'http://wedsync.local:8750' }],
  ['another host', { ...RIGHT, host: 'evil.local' }],
  ['a passkey that asks for no finger', { ...RIGHT, isVerifying: false }],
])('%s makes no passkey', async (_name, options) => {
  const { added } = await withPasskey(options);
  expect(await codeOf(added)).toBe('access.invalid');
});

test('a copied passkey is noticed: its count goes back', async () => {
  const { added, signIn, authenticator } = await withPasskey();
  await added;
  await signIn();
  authenticator.turnBack(0);
  expect(await codeOf(signIn())).toBe('auth.sign-in-failed');
});

test('removed, renamed, and of a disabled account', async () => {
  const { added, signIn, people, self, account } = await withPasskey();
  const { passkey } = await added;
  expect(people.ownFactors.renamePasskey(self, passkey.id, 'Old phone').name).toBe('Old phone');
  const second = await people.invitations.invite({ name: 'B', role: 'admin', vendorId: null }, OWNER, PHONE);
  await people.invitations.redeem({
    ticket: second.secret,
    name: undefined,
    signInName: 'berta',
    password: PASSWORD,
    device: DEVICE,
    origin: PHONE,
  });
  people.manage.change(account.id, { isDisabled: true }, { by: OWNER, origin: PHONE });
  expect(await codeOf(signIn())).toBe('auth.sign-in-failed');
  people.manage.change(account.id, { isDisabled: false }, { by: OWNER, origin: PHONE });
  expect(await codeOf(signIn())).toBe('done');
  await people.ownFactors.removePasskey(self, passkey.id, PASSWORD);
  expect(await codeOf(signIn())).toBe('auth.sign-in-failed');
  expect(people.codes.left(account.id)).toBe(0);
});

test('as second factor it counts for its own account only', async () => {
  const { added, people, authenticator, addTotp, self, clock, signIn, add } = await withPasskey();
  await added;
  expect(self.principal.name).toBe('Anna Berg');
  const otto = await add('otto');
  await addTotp(otto.token, clock.nowMs());
  const pending = await people.signIn.byPassword({ signInName: 'otto', password: PASSWORD, device: DEVICE, origin: PHONE });
  if (pending.state !== 'second-factor') throw new Error('no second factor was asked for');
  const { public_key: options } = await people.signIn.passkeyOptions(pending.pending_id);
  const factor = { method: 'passkey', pending_id: pending.pending_id, response: authenticator.sign(options) } as const;
  expect(await codeOf(people.signIn.byFactor(factor, PHONE))).toBe('auth.sign-in-failed');
  expect(await codeOf(signIn())).toBe('done');
});

test('however many ask for a challenge, nothing is kept for them and none is pushed out', () => {
  const challenges = createChallenges({ clock: createFakeClock() });
  const first = challenges.make('sign-in');
  for (let index = 0; index < 20_000; index += 1) challenges.make('sign-in');
  expect([challenges.isGood(first, 'sign-in'), challenges.isGood(first, 'register:x')]).toEqual([true, false]);
  challenges.use(first);
  expect(challenges.isGood(first, 'sign-in')).toBe(false);
});
