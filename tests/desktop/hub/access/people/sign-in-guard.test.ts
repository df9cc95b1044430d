import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSignInGuard } from '../../../../../desktop/hub/access/people/sign-in-guard.ts';
import { type Failures, type ThrottleRule, waitMs, withFailure } from '../../../../../desktop/hub/access/people/throttle.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { codeOf, DEVICE, openTestPeople, originsOf, PASSWORD, signedIn } from '../../../../support/test-people.ts';

const RULE: ThrottleRule = { free: 3, firstWaitMs: 1_000, mostWaitMs: 60_000, forgetMs: 600_000 };

test('whoever fails again and again may try ever more seldom, and never more often than the rule says', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 }), (pauses) => {
      let failures: Failures | undefined;
      let now = 0;
      let lastMs = Number.NEGATIVE_INFINITY;
      let tries = 0;
      for (const pause of pauses) {
        now += pause;
        const wait = waitMs(failures, RULE, now);
        expect(wait).toBeLessThanOrEqual(RULE.mostWaitMs);
        if (wait > 0) continue;
        // After the free ones each gap is at least twice the one before, up to the most.
        if (tries >= RULE.free) expect(now - lastMs).toBeGreaterThanOrEqual(Math.min(RULE.mostWaitMs, 1_000 * 2 ** (tries - RULE.free)));
        failures = withFailure(failures, RULE, now);
        lastMs = now;
        tries += 1;
      }
    }),
  );
});

test('after a while without failures all is forgotten', () => {
  const failures = { count: 50, lastMs: 0 };
  expect(waitMs(failures, RULE, 30_000)).toBeGreaterThan(0);
  expect(waitMs(failures, RULE, RULE.forgetMs)).toBe(0);
});

test('many tries at the same moment are no way around: each counts from its beginning', () => {
  const guard = createSignInGuard({ clock: createFakeClock() });
  const attempt = { origin: originsOf(1), target: 'anna', exists: true, knownDevice: null, isCostly: true };
  const entered = Array.from({ length: 50 }, () => {
    try {
      guard.enter(attempt);
      return true;
    } catch {
      return false;
    }
  });
  expect(entered.filter(Boolean)).toHaveLength(5);
});

test('a refusal says how long, and after that time a try is looked at again', () => {
  const clock = createFakeClock();
  const guard = createSignInGuard({ clock });
  const attempt = { origin: originsOf(1), target: 'anna', exists: true, knownDevice: null, isCostly: true };
  let refusal: { code?: string; retryAfterMs?: number } = {};
  for (let index = 0; index < 6; index += 1) {
    try {
      guard.enter(attempt);
    } catch (error) {
      refusal = error as typeof refusal;
    }
  }
  expect(refusal).toMatchObject({ code: 'auth.locked', retryAfterMs: expect.any(Number) });
  clock.advance((refusal.retryAfterMs ?? 0) - 1);
  expect(() => guard.enter(attempt)).toThrow('too many wrong tries');
  clock.advance(1);
  expect(() => guard.enter(attempt)).not.toThrow();
});

test('from a thousand addresses no more passwords are looked at than the hub bears', async () => {
  const { signIn, setUp, argon2Calls, clock } = openTestPeople();
  await setUp();
  const before = argon2Calls();
  for (let second = 0; second < 10; second += 1) {
    for (let index = 0; index < 200; index += 1)
      await codeOf(signIn(`name-${second}-${index}`, 'wrong', { origin: originsOf(second * 200 + index) }));
    clock.advance(1_000);
  }
  // Twenty at once and two a second.
  expect(argon2Calls() - before).toBeLessThanOrEqual(20 + 2 * 10);
});

test('whatever others do to an account, its owner gets in on a known device at once', async () => {
  const { signIn, setUp, clock } = openTestPeople();
  const { known_device: knownDevice } = await setUp();
  for (let index = 0; index < 2_000; index += 1) {
    await codeOf(signIn('anna', 'wrong', { origin: originsOf(index % 100) }));
    clock.advance(5);
  }
  expect(await codeOf(signIn('anna', PASSWORD, { origin: originsOf(5_000) }))).toBe('auth.locked');
  expect(signedIn(await signIn('anna', PASSWORD, { origin: originsOf(1), device: { ...DEVICE, knownDevice } })).token).toMatch(/^wss_/);
});

test('a known device of one account is nothing special to another, and has a budget too', async () => {
  const { signIn, setUp, add } = openTestPeople();
  const { known_device: knownDevice } = await setUp();
  await add('bert');
  const device = { ...DEVICE, knownDevice };
  const tries = async (name: string) => {
    const codes: string[] = [];
    for (let index = 0; index < 15; index += 1) codes.push(await codeOf(signIn(name, 'wrong', { device })));
    return codes.filter((code) => code === 'auth.sign-in-failed').length;
  };
  expect(await tries('bert')).toBe(5);
  expect(await tries('anna')).toBe(10);
});
