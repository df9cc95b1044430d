import { expect, test } from 'vitest';
import { codeOf, DEVICE, openTestPeople, OWNER, PASSWORD, PHONE, signedIn } from '../../../../support/test-people.ts';

const BY = { by: OWNER, origin: PHONE };
const NEXT = 'nine herons over the weir';

test('a change counts at once: the session is judged anew and its sockets are told', async () => {
  const { setUp, add, people, access, principalOf } = openTestPeople();
  await setUp();
  const { token, account, session_id: id } = await add('otto');
  const told: string[] = [];
  access.onRightsChanged((key) => void told.push(key));
  people.manage.change(account.id, { role: 'lead' }, BY);
  expect([principalOf(token).role, told]).toEqual(['lead', [`session:${id}`]]);
  people.manage.change(account.id, { isDisabled: true }, BY);
  expect(access.identify(token, PHONE)).toMatchObject({ ok: false, refusal: { code: 'auth.revoked' } });
  people.manage.change(account.id, { isDisabled: false }, BY);
  expect(access.identify(token, PHONE).ok).toBe(false);
});

test('there is always somebody who can say who may do what', async () => {
  const { setUp, add, people, selfOf } = openTestPeople();
  const { token, account } = await setUp();
  const conflict = expect.objectContaining({ code: 'access.conflict' });
  for (const attempt of [
    () => people.manage.remove(account.id, BY),
    () => people.manage.change(account.id, { role: 'viewer' }, BY),
    () => people.manage.change(account.id, { isDisabled: true }, BY),
  ]) {
    expect(attempt).toThrow(conflict);
  }
  const second = await add('berta', 'admin');
  const self = { by: selfOf(token).principal, origin: PHONE };
  expect(() => people.manage.remove(account.id, self)).toThrow(conflict);
  people.manage.remove(second.account.id, self);
  expect(people.accounts.list().map(({ signInName }) => signInName)).toEqual(['anna']);
});

test('a vendor’s account says whose it is', async () => {
  const { setUp, add, people, database } = openTestPeople();
  await setUp();
  const { account } = await add('otto');
  expect(() => people.manage.change(account.id, { role: 'vendor' }, BY)).toThrow(expect.objectContaining({ code: 'access.invalid' }));
  expect(() => people.manage.change(account.id, { role: 'vendor', vendorId: 'v1' }, BY)).toThrow(
    expect.objectContaining({ code: 'access.unknown' }),
  );
  database.prepare("INSERT INTO vendor (id, name, created_ms) VALUES ('v1', 'Catering', 0)").run();
  expect(people.manage.change(account.id, { role: 'vendor', vendorId: 'v1' }, BY)).toMatchObject({ role: 'vendor', vendorId: 'v1' });
});

test('what could not be written has changed nothing, in memory either', async () => {
  const { setUp, add, people, database } = openTestPeople();
  await setUp();
  const { account, token } = await add('otto');
  database.exec("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
  expect(() => people.manage.change(account.id, { isDisabled: true, name: 'X' }, BY)).toThrow('the disk is full');
  expect(() => people.manage.remove(account.id, BY)).toThrow('the disk is full');
  database.exec('DROP TRIGGER full');
  expect(people.accounts.find(account.id)).toMatchObject({ name: 'OTTO', disabledMs: null });
  expect(people.sessions.listOf(account.id)).toHaveLength(1);
  expect(token).toMatch(/^wss_/);
});

test('a reset voids the password and ends all sessions at once; its code lets choose a new one, once', async () => {
  const { setUp, add, people, signIn, access } = openTestPeople();
  await setUp();
  const { account, token } = await add('otto');
  const first = people.manage.reset(account.id, false, BY);
  expect(access.identify(token, PHONE).ok).toBe(false);
  expect(await codeOf(signIn('otto'))).toBe('auth.sign-in-failed');
  const second = people.manage.reset(account.id, false, BY);
  const redeem = (ticket: string) =>
    people.invitations.redeem({ ticket, name: undefined, signInName: undefined, password: NEXT, device: DEVICE, origin: PHONE });
  expect(await codeOf(redeem(first.secret))).toBe('auth.ticket-unusable');
  expect(signedIn(await redeem(second.secret)).account.id).toBe(account.id);
  expect(await codeOf(redeem(second.secret))).toBe('auth.ticket-unusable');
  expect(signedIn(await signIn('otto', NEXT)).account.id).toBe(account.id);
});

test('a reset of the password alone does not pass by the authenticator app; one of both does', async () => {
  const { setUp, add, people, addTotp, clock } = openTestPeople();
  await setUp();
  const { account, token } = await add('otto');
  await addTotp(token, clock.nowMs());
  const redeem = (ticket: string) =>
    people.invitations.redeem({ ticket, name: undefined, signInName: undefined, password: NEXT, device: DEVICE, origin: PHONE });
  expect((await redeem(people.manage.reset(account.id, false, BY).secret)).state).toBe('second-factor');
  expect((await redeem(people.manage.reset(account.id, true, BY).secret)).state).toBe('signed-in');
  expect(people.codes.left(account.id)).toBe(0);
});

test('an invitation stays good when the name is taken or the password weak, and is seen until it is used', async () => {
  const { setUp, people, database } = openTestPeople();
  await setUp();
  const { secret } = people.invitations.invite({ name: 'Otto Lang', role: 'lead', vendorId: null }, OWNER, PHONE);
  const redeem = (signInName: string, password = PASSWORD) =>
    people.invitations.redeem({ ticket: secret, name: undefined, signInName, password, device: DEVICE, origin: PHONE });
  expect(people.invitations.look(secret, PHONE).details).toMatchObject({ purpose: 'invite', name: 'Otto Lang', role: 'lead' });
  expect(await codeOf(redeem('ANNA'))).toBe('access.conflict');
  expect(await codeOf(redeem('otto', 'short'))).toBe('access.invalid');
  expect(people.invitations.waiting()).toHaveLength(1);
  expect(signedIn(await redeem('otto')).account).toMatchObject({ name: 'Otto Lang', role: 'lead' });
  expect(people.invitations.waiting()).toEqual([]);
  const kept = ['account', 'session', 'known_device', 'recovery_code', 'ticket', 'audit'].flatMap((table) =>
    database.prepare(`SELECT * FROM ${table}`).all(),
  );
  expect(JSON.stringify(kept)).not.toMatch(new RegExp(`${PASSWORD}|wss_|wst_|wsn_`));
});

test('where a role must have a second factor, whoever lacks one can do nothing but set it up', async () => {
  const { setUp, add, people, access, principalOf, addTotp, clock, signIn } = openTestPeople();
  await setUp();
  const { token } = await add('otto');
  people.manage.setPolicy({ secondFactorRoles: ['operator'] }, BY);
  expect(access.refusalFor(principalOf(token), 'look')).toMatchObject({ code: 'auth.second-factor-needed' });
  expect(access.refusalFor(principalOf(token), 'own-account')).toBeNull();
  await addTotp(token, clock.nowMs());
  expect(access.refusalFor(principalOf(token), 'look')).toBeNull();
  expect((await signIn('otto')).state).toBe('second-factor');
  expect(await codeOf(people.ownFactors.removeTotp({ principal: principalOf(token), origin: PHONE }, undefined))).toBe('access.conflict');
});

test('setting up a second factor ends sessions that began without one', async () => {
  const { setUp, signIn, addTotp, clock, access } = openTestPeople();
  const { token } = await setUp();
  const other = signedIn(await signIn('anna'));
  await addTotp(token, clock.nowMs());
  expect([token, other.token].map((one) => access.identify(one, PHONE).ok)).toEqual([true, false]);
});
