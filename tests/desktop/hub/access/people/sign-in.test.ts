import { expect, test } from 'vitest';
import { codeOf, DEVICE, openTestPeople, originsOf, PASSWORD, PHONE, signedIn, totpCode } from '../../../../support/test-people.ts';

test('the first administrator is made once, on the hub’s own computer', async () => {
  const { people, setUp, principalOf } = openTestPeople();
  expect(people.setUp.isDone()).toBe(false);
  const fromPhone = people.setUp.begin({
    name: 'A',
    signInName: 'anna',
    password: PASSWORD,
    device: DEVICE,
    by: { kind: 'local', use: 'owner' },
    origin: PHONE,
  });
  expect(await codeOf(fromPhone)).toBe('auth.role-forbidden');
  const { token } = await setUp();
  expect(principalOf(token)).toMatchObject({ kind: 'person', name: 'Anna Berg', role: 'admin', mustAddFactor: false });
  expect(await codeOf(setUp('other'))).toBe('access.conflict');
});

test('two windows that set up at once make one administrator', async () => {
  const { people, setUp } = openTestPeople();
  const codes = await Promise.all([codeOf(setUp('anna')), codeOf(setUp('berta'))]);
  expect(codes.sort()).toEqual(['access.conflict', 'done']);
  expect(people.accounts.list()).toHaveLength(1);
});

test('whoever gives name and password is signed in; names are found in any spelling', async () => {
  const { signIn, setUp, principalOf } = openTestPeople();
  const first = await setUp('Anna');
  const again = signedIn(await signIn('  ANNA '));
  expect(principalOf(again.token).accountId).toBe(first.account.id);
  expect([again.token === first.token, again.session_id === first.session_id]).toEqual([false, false]);
});

test('a wrong password, an unknown name, a disabled account and one without a password are refused with the same words and the same work', async () => {
  const { signIn, add, setUp, people, argon2Calls } = openTestPeople();
  await setUp();
  const disabled = await add('dora');
  const reset = await add('rosa');
  people.manage.change(disabled.account.id, { isDisabled: true }, { by: { kind: 'local', use: 'owner' }, origin: PHONE });
  people.manage.reset(reset.account.id, false, { by: { kind: 'local', use: 'owner' }, origin: PHONE });
  const tries: [string, string][] = [
    ['anna', 'wrong password'],
    ['nobody', PASSWORD],
    ['dora', PASSWORD],
    ['rosa', PASSWORD],
  ];
  const seen: unknown[] = [];
  for (const [name, password] of tries) {
    const before = argon2Calls();
    const error = (await signIn(name, password).catch((one: unknown) => one)) as { code: string; message: string; remedy: string };
    seen.push([error.code, error.message, error.remedy, argon2Calls() - before]);
  }
  expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(seen[0]).toEqual(['auth.sign-in-failed', 'Name or password is wrong.', expect.any(String), 1]);
});

test('with an authenticator app the password alone opens nothing, and each code is good once', async () => {
  const { signIn, setUp, addTotp, clock, people } = openTestPeople();
  const { token } = await setUp();
  const { secret } = await addTotp(token, clock.nowMs());
  const pending = await signIn('anna');
  if (pending.state !== 'second-factor') throw new Error('no second factor was asked for');
  expect(pending.methods).toEqual(['totp', 'recovery-code']);
  const used = totpCode(secret, clock.nowMs());
  const show = (code: string, id = pending.pending_id) => people.signIn.byFactor({ method: 'totp', pending_id: id, code }, PHONE);
  // The code that set it up is spent.
  expect(await codeOf(show(used))).toBe('auth.sign-in-failed');
  clock.advance(30_000);
  const code = totpCode(secret, clock.nowMs());
  expect((await show(code)).state).toBe('signed-in');
  expect(await codeOf(show(code))).toBe('auth.expired');
  const next = await signIn('anna');
  if (next.state !== 'second-factor') throw new Error('no second factor was asked for');
  expect(await codeOf(show(code, next.pending_id))).toBe('auth.sign-in-failed');
});

test('five wrong codes end a sign-in that waits for one, and five minutes do', async () => {
  const { signIn, setUp, addTotp, clock, people } = openTestPeople();
  const { token, known_device: knownDevice } = await setUp();
  await addTotp(token, clock.nowMs());
  const begin = async () => {
    const answer = await signIn('anna', PASSWORD, { device: { ...DEVICE, knownDevice } });
    if (answer.state !== 'second-factor') throw new Error('no second factor was asked for');
    return answer.pending_id;
  };
  const id = await begin();
  const codes: string[] = [];
  for (let index = 0; index < 6; index += 1)
    codes.push(await codeOf(people.signIn.byFactor({ method: 'totp', pending_id: id, code: '000000' }, PHONE)));
  expect(codes).toEqual([...Array.from({ length: 5 }, () => 'auth.sign-in-failed'), 'auth.expired']);
  const late = await begin();
  clock.advance(5 * 60_000);
  expect(await codeOf(people.signIn.byFactor({ method: 'totp', pending_id: late, code: '000000' }, PHONE))).toBe('auth.expired');
});

test('a recovery code lets in once, however it is typed', async () => {
  const { signIn, setUp, addTotp, clock, people } = openTestPeople();
  const { token } = await setUp();
  const { codes } = await addTotp(token, clock.nowMs());
  expect(codes).toHaveLength(10);
  const use = async (code: string) => {
    const pending = await signIn('anna');
    if (pending.state !== 'second-factor') throw new Error('no second factor was asked for');
    return codeOf(people.signIn.byFactor({ method: 'recovery-code', pending_id: pending.pending_id, code }, PHONE));
  };
  const [first = '', second = ''] = codes;
  expect(await use(first.toUpperCase().replaceAll('-', ' '))).toBe('done');
  expect(await use(first)).toBe('auth.sign-in-failed');
  expect(await use(second)).toBe('done');
  expect(people.codes.left(people.accounts.list()[0]?.id ?? '')).toBe(8);
});

test('what a stranger types as a name is not kept: it may be a password', async () => {
  const { signIn, setUp, database, floods } = openTestPeople();
  await setUp();
  await codeOf(signIn('my-secret-password', 'x'));
  floods.close();
  expect(JSON.stringify(database.prepare('SELECT * FROM audit').all())).not.toContain('my-secret-password');
});

test('a flood of wrong tries leaves one record a source and minute, with the count', async () => {
  const { signIn, setUp, database, clock } = openTestPeople();
  await setUp();
  for (let index = 0; index < 500; index += 1) await codeOf(signIn('anna', 'wrong', { origin: originsOf(index % 2) }));
  clock.advance(60_000);
  const rows = database.prepare("SELECT address, after FROM audit WHERE action = 'sign-in.refused' ORDER BY seq").all() as {
    address: string;
    after: string | null;
  }[];
  expect(rows.map(({ address, after }) => [address, after])).toEqual([
    ['10.0.0.0', null],
    ['10.0.0.1', null],
    ['10.0.0.0', '{"count":249}'],
    ['10.0.0.1', '{"count":249}'],
  ]);
});
