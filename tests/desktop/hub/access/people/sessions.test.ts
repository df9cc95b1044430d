import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { REMEMBERED_LIMITS, SESSION_LIMITS } from '../../../../../desktop/hub/access/people/session-book.ts';
import { openAccessIn } from '../../../../support/open-test-access.ts';
import { codeOf, DEVICE, openTestPeople, OWNER, PASSWORD, PHONE, signedIn } from '../../../../support/test-people.ts';

const HOUR = 3_600_000;

test('a session ends when it is not used for twelve hours, and after a day whatever is done', async () => {
  const { setUp, signIn, access, clock } = openTestPeople();
  const { token } = await setUp();
  const isGood = () => access.identify(token, PHONE).ok;
  clock.advance(11 * HOUR);
  expect(isGood()).toBe(true);
  clock.advance(11 * HOUR);
  expect(isGood()).toBe(true);
  clock.advance(2 * HOUR);
  const why = (which: string) => access.identify(which, PHONE);
  expect(why(token)).toMatchObject({
    ok: false,
    refusal: { code: 'auth.expired', message: expect.stringContaining('as long as one may') },
  });
  const { token: idle } = signedIn(await signIn('anna', PASSWORD));
  clock.advance(13 * HOUR);
  // Said also when it has been taken from the list meanwhile.
  for (const which of [idle, token].flatMap((one) => [one, one]))
    expect(why(which)).toMatchObject({
      refusal: { message: expect.stringContaining(which === idle ? 'nothing was done' : 'as long as one may') },
    });
});

test('"stay signed in" lasts for weeks, where the role may', async () => {
  const { setUp, signIn, people, clock, access } = openTestPeople();
  await setUp();
  const device = { ...DEVICE, staySignedIn: true };
  const remembered = signedIn(await signIn('anna', PASSWORD, { device }));
  expect(remembered).toMatchObject({ is_remembered: true, idle_ms: REMEMBERED_LIMITS.idleMs });
  people.manage.setPolicy({ staySignedInRoles: [] }, { by: OWNER, origin: PHONE });
  expect(signedIn(await signIn('anna', PASSWORD, { device }))).toMatchObject({ is_remembered: false, idle_ms: SESSION_LIMITS.idleMs });
  clock.advance(29 * 24 * HOUR);
  expect(access.identify(remembered.token, PHONE).ok).toBe(true);
});

test('whatever happens in whatever order, a session is good exactly as long as its two limits say', async () => {
  const { setUp, signIn, access, clock } = openTestPeople();
  const { known_device: knownDevice } = await setUp();
  const steps = fc.array(fc.record({ pauseMs: fc.integer({ min: 0, max: 14 * HOUR }), isUsed: fc.boolean() }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      const { token } = signedIn(await signIn('anna', PASSWORD, { device: { ...DEVICE, knownDevice } }));
      const begunMs = clock.nowMs();
      let seenMs = begunMs;
      for (const { pauseMs, isUsed } of script) {
        clock.advance(pauseMs);
        const now = clock.nowMs();
        const isAlive = now - begunMs < SESSION_LIMITS.absoluteMs && now - seenMs < SESSION_LIMITS.idleMs;
        const endsMs = Math.min(begunMs + SESSION_LIMITS.absoluteMs, now + SESSION_LIMITS.idleMs);
        if (isUsed || !isAlive) expect(access.identify(token, PHONE)).toMatchObject(isAlive ? { ok: true, endsMs } : { ok: false });
        if (!isAlive) return;
        if (isUsed) seenMs = now;
      }
    }),
    { numRuns: 40 },
  );
});

test('when sessions run out, what is open of them is cut', async () => {
  const { setUp, access, clock } = openTestPeople();
  const cut: string[] = [];
  access.onRightsChanged((key) => void cut.push(key));
  const { session_id: id } = await setUp();
  clock.advance(13 * HOUR);
  expect(cut).toContain(`session:${id}`);
});

test('whoever only watches is there all the same, until the day is over', async () => {
  const { setUp, access, clock, database } = openTestPeople();
  const cut: string[] = [];
  access.onRightsChanged((key) => void cut.push(key));
  const { session_id: id } = await setUp();
  access.connections.opened(`session:${id}`);
  clock.advance(24 * HOUR - 60_000);
  expect(cut).toEqual([]);
  expect(database.prepare('SELECT seen_ms FROM session').pluck().get()).toBe(clock.nowMs());
  clock.advance(60_000);
  expect(cut).toEqual([`session:${id}`]);
});

test('they survive a restart, with when they were used last', async () => {
  const open = openTestPeople();
  const { token } = await open.setUp();
  open.clock.advance(10 * HOUR);
  expect(open.access.identify(token, PHONE).ok).toBe(true);
  open.clock.advance(60_000);
  const again = openAccessIn(open.dataDir, { clock: open.clock });
  onTestFinished(again.close);
  open.clock.advance(11 * HOUR);
  expect(again.access.identify(token, PHONE).ok).toBe(true);
});

test('that a session is used is written once a minute at most', async () => {
  const { setUp, access, clock, database } = openTestPeople();
  const { token } = await setUp();
  const kept = () => database.prepare('SELECT seen_ms FROM session').pluck().get();
  const before = kept();
  clock.advance(59_000);
  for (let index = 0; index < 1_000; index += 1) access.identify(token, PHONE);
  expect(kept()).toBe(before);
  clock.advance(1_000);
  expect(kept()).not.toBe(before);
});

test('each is shown and can be ended, the others all together; a stranger’s are nobody’s', async () => {
  const { setUp, signIn, add, people, selfOf, access, principalOf } = openTestPeople();
  const { token } = await setUp();
  const second = signedIn(await signIn('anna', PASSWORD, { device: { ...DEVICE, deviceName: 'Phone' } }));
  const third = signedIn(await signIn('anna'));
  const bert = await add('bert');
  expect(
    people.ownSessions
      .list(selfOf(token))
      .map(({ deviceName }) => deviceName)
      .sort(),
  ).toEqual(['Desk', 'Desk', 'Phone']);
  expect(() => people.ownSessions.end(selfOf(token), bert.session_id)).toThrow(expect.objectContaining({ code: 'access.unknown' }));
  people.ownSessions.end(selfOf(token), second.session_id);
  expect(access.identify(second.token, PHONE)).toMatchObject({ ok: false, refusal: { code: 'auth.revoked' } });
  expect(people.ownSessions.endOthers(selfOf(token))).toBe(1);
  expect(access.identify(third.token, PHONE).ok).toBe(false);
  people.ownSessions.signOut(selfOf(token));
  expect(access.identify(token, PHONE).ok).toBe(false);
  expect(principalOf(bert.token).name).toBe('BERT');
});

test('a new password ends all sessions, this one too, and other devices are unknown again', async () => {
  const { setUp, signIn, people, selfOf, access, database } = openTestPeople();
  const first = await setUp();
  const other = signedIn(await signIn('anna'));
  const changed = await people.own.changePassword(selfOf(first.token), PASSWORD, 'nine herons over the weir', first.known_device);
  expect([first.token, other.token].map((token) => access.identify(token, PHONE).ok)).toEqual([false, false]);
  expect(access.identify(changed.token, PHONE).ok).toBe(true);
  expect(changed.session_id).not.toBe(first.session_id);
  expect(await codeOf(signIn('anna'))).toBe('auth.sign-in-failed');
  // Devices of before have to earn it again: only the one in hand is known.
  const { account, known_device: kept } = changed;
  expect(kept).toBe(first.known_device);
  const known = database.prepare('SELECT count(*) FROM known_device WHERE account_id = ?').pluck().get(account.id);
  expect(known).toBe(1);
  expect(signedIn(await signIn('anna', 'nine herons over the weir')).state).toBe('signed-in');
});

test('weak passwords are refused in words that do not repeat them', async () => {
  const { setUp, people, selfOf } = openTestPeople();
  const { token } = await setUp();
  for (const weak of ['short', 'password1234', 'qwertyuiop12', 'anna berg', 'aaaaaaaaaaaa', 'Anna-Berg-Anna']) {
    const error = (await people.own.changePassword(selfOf(token), PASSWORD, weak, null).catch((one: unknown) => one)) as Error;
    expect(error).toMatchObject({ code: 'access.invalid' });
    expect(JSON.stringify([error.message, (error as { remedy?: string }).remedy])).not.toContain(weak);
  }
});

test('ten minutes after signing in, changes of sign-in need the password again', async () => {
  const { setUp, people, selfOf, clock } = openTestPeople();
  const { token } = await setUp();
  expect(await codeOf(people.ownFactors.beginTotp(selfOf(token), undefined))).toBe('done');
  clock.advance(10 * 60_000);
  expect(await codeOf(people.ownFactors.beginTotp(selfOf(token), undefined))).toBe('auth.confirmation-needed');
  expect(await codeOf(people.ownFactors.beginTotp(selfOf(token), 'wrong password'))).toBe('auth.sign-in-failed');
  expect(await codeOf(people.ownFactors.beginTotp(selfOf(token), PASSWORD))).toBe('done');
  const codes: string[] = [];
  for (let index = 0; index < 15; index += 1) codes.push(await codeOf(people.own.confirm(selfOf(token), 'guess')));
  expect(codes.at(-1)).toBe('auth.locked');
});
