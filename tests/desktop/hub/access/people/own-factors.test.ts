import { expect, test } from 'vitest';
import { codeOf, openTestPeople, PHONE, totpCode } from '../../../../support/test-people.ts';

test('a code of the app that comes after a quarter of an hour says to begin again, and nobody is signed out for it', async () => {
  const { people, clock, principalOf, ...open } = openTestPeople();
  await open.setUp();
  const { token } = await open.add('otto');
  const self = { principal: principalOf(token), origin: PHONE };
  const { secret } = await people.ownFactors.beginTotp(self, undefined);
  clock.advance(15 * 60_000);
  const late = Promise.resolve().then(() => people.ownFactors.confirmTotp(self, totpCode(secret, clock.nowMs())));
  // Faces take `auth.expired` for the end of a session, and say so.
  expect(await codeOf(late)).toBe('access.conflict');
  expect(principalOf(token)).toMatchObject({ sessionId: self.principal.sessionId });
});
