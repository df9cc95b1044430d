import { expect, test } from 'vitest';
import { createOwnAccountCalls } from '#shared/client/own-account-calls.ts';
import { createPeopleCalls } from '#shared/client/people-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { createSignInCalls } from '#shared/client/sign-in-calls.ts';
import { startHttpHub, TOKENS } from '../../support/http-hub.ts';
import { PASSWORD, totpCode } from '../../support/test-people.ts';

test('screens set up, invite, come in, change and leave by typed calls', async () => {
  const hub = await startHttpHub();
  const restOf = (token: string | null) => createRestClient({ baseUrl: hub.baseUrl, token });
  const open = createSignInCalls(restOf(null));
  expect((await open.setupStatus()).is_set_up).toBe(false);
  const anna = await createSignInCalls(restOf(TOKENS.admin)).setUp({ name: 'Anna', sign_in_name: 'anna', password: PASSWORD });
  const people = createPeopleCalls(restOf(anna.token));
  const { ticket } = await people.invite({ name: 'Otto', role: 'operator' });
  expect((await open.lookAtInvitation(ticket)).name).toBe('Otto');
  const otto = await open.redeemInvitation({ ticket, sign_in_name: 'otto', password: PASSWORD });
  if (otto.state !== 'signed-in') throw new Error('not signed in');

  const own = createOwnAccountCalls(restOf(otto.token));
  expect((await own.rename('Otto Lang')).name).toBe('Otto Lang');
  const glass = await own.breakGlass('nobody else is here tonight');
  expect((await own.glasses()).glasses).toHaveLength(1);
  await people.endGlass(glass.id);
  await expect(own.endGlass()).rejects.toMatchObject({ code: 'access.unknown' });
  const { secret } = await own.beginTotp();
  expect((await own.confirmTotp(totpCode(secret, hub.clock.nowMs()))).recovery_codes).toHaveLength(10);
  expect((await own.makeRecoveryCodes(PASSWORD)).recovery_codes).toHaveLength(10);
  expect((await own.removeTotp(PASSWORD)).has_totp).toBe(false);
  await expect(own.removePasskey('none')).rejects.toMatchObject({ code: 'access.unknown' });
  await expect(own.renamePasskey('none', 'x')).rejects.toMatchObject({ code: 'access.unknown' });
  expect((await own.passkeyOptions()).public_key.challenge).toMatch(/^[\w-]+$/);
  const changed = await own.changePassword({ current_password: PASSWORD, new_password: 'nine herons over the weir' });
  const again = createOwnAccountCalls(restOf(changed.token));
  expect([(await again.sessions()).sessions.length, (await again.endOtherSessions()).ended]).toEqual([1, 0]);

  expect((await people.change(otto.account.id, { role: 'lead' })).role).toBe('lead');
  expect((await people.policy()).second_factor_roles).toEqual([]);
  expect((await people.changePolicy({ second_factor_roles: ['admin'] })).second_factor_roles).toEqual(['admin']);
  await expect(people.list()).rejects.toMatchObject({ code: 'auth.second-factor-needed' });
  await createSignInCalls(restOf(changed.token)).signOut();
  await expect(again.account()).rejects.toMatchObject({ code: 'auth.revoked' });
});
