import { expect, test } from 'vitest';
import { z } from 'zod';
import { decodeJoinCode } from '#shared/protocol/join-code.ts';
import { ownAccountSchema, recoveryCodesSchema, totpSecretSchema } from '#shared/protocol/rest/access/account.ts';
import { accountListSchema, accountSchema } from '#shared/protocol/rest/access/accounts.ts';
import { glassListSchema, glassSchema } from '#shared/protocol/rest/access/glass.ts';
import { invitationSeenSchema, issuedInvitationSchema } from '#shared/protocol/rest/access/invitations.ts';
import { sessionListSchema } from '#shared/protocol/rest/access/sessions.ts';
import { setupStatusSchema } from '#shared/protocol/rest/access/setup.ts';
import { signedInSchema, signInAnswerSchema } from '#shared/protocol/rest/access/sign-in.ts';
import { signInPolicySchema } from '#shared/protocol/rest/access/sign-in-policy.ts';
import { whoAmISchema } from '#shared/protocol/rest/access/who-am-i.ts';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { type HttpHub, startHttpHub, TOKENS } from '../../../support/http-hub.ts';
import { PASSWORD, totpCode } from '../../../support/test-people.ts';

const ANYTHING = z.looseObject({});
const SETUP = { name: 'Anna Berg', sign_in_name: 'anna', password: PASSWORD };

function asker(hub: HttpHub) {
  const send = (token: string | null, path: string, method: string, body?: unknown): Promise<Response> =>
    hub.get(path, {
      token,
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  /** What is answered, read by its schema. */
  const ask = async <S extends z.ZodType>(
    schema: S,
    token: string | null,
    path: string,
    body?: unknown,
    method = body === undefined ? 'GET' : 'POST',
  ) => {
    const reply = await send(token, path, method, body);
    const text = await reply.text();
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${text}`);
    return schema.parse(JSON.parse(text)) as z.output<S>;
  };
  const refusal = async (token: string | null, path: string, method = 'GET', body?: unknown): Promise<string> => {
    const reply = await send(token, path, method, body);
    return `${reply.status} ${restErrorSchema.parse(await reply.json()).code}`;
  };
  return { send, ask, refusal };
}

async function setUpHub() {
  const hub = await startHttpHub();
  const { ask, refusal, send } = asker(hub);
  const admin = await ask(signedInSchema, TOKENS.admin, '/api/access/setup', SETUP);
  const join = async (signInName: string, role: string) => {
    const { ticket } = await ask(issuedInvitationSchema, admin.token, '/api/access/invitations', { name: signInName, role });
    return ask(signedInSchema, null, '/api/access/invitations/redeem', { ticket, sign_in_name: signInName, password: PASSWORD });
  };
  return { hub, ask, refusal, send, admin, join };
}

test('a fresh hub says that it waits, takes its first administrator from its own computer, and then says so', async () => {
  const hub = await startHttpHub();
  const { ask, refusal } = asker(hub);
  expect(await ask(setupStatusSchema, null, '/api/access/setup')).toEqual({
    is_set_up: false,
    venue: 'Rose Hall',
    passkey_host: 'wedsync.local',
  });
  expect(await refusal(TOKENS.viewer, '/api/access/setup', 'POST', SETUP)).toBe('403 auth.role-forbidden');
  expect(await refusal(null, '/api/access/setup', 'POST', SETUP)).toBe('401 auth.token-missing');
  expect(await refusal(TOKENS.admin, '/api/access/setup', 'POST', { ...SETUP, password: 'password12' })).toBe('400 access.invalid');
  const { token, account } = await ask(signedInSchema, TOKENS.admin, '/api/access/setup', SETUP);
  expect(account).toMatchObject({ name: 'Anna Berg', role: 'admin' });
  expect(await ask(whoAmISchema, token, '/api/access/me')).toMatchObject({ kind: 'person', role: 'admin' });
  expect((await ask(setupStatusSchema, null, '/api/access/setup')).is_set_up).toBe(true);
  expect(await refusal(TOKENS.admin, '/api/access/setup', 'POST', SETUP)).toBe('409 access.conflict');
});

test('a colleague is invited by a code, comes in, is seen in the list, is reset and comes in again', async () => {
  const { ask, refusal, admin } = await setUpHub();
  const issued = await ask(issuedInvitationSchema, admin.token, '/api/access/invitations', { name: 'Otto Lang', role: 'operator' });
  expect(decodeJoinCode(issued.join_code)).toMatchObject({ kind: 'account', ticket: issued.ticket, venue: 'Rose Hall' });
  const seen = await ask(invitationSeenSchema, null, '/api/access/invitations/look', { ticket: issued.ticket });
  expect(seen).toMatchObject({ purpose: 'invite', name: 'Otto Lang', role: 'operator', sign_in_name: null });
  const otto = await ask(signedInSchema, null, '/api/access/invitations/redeem', {
    ticket: issued.ticket,
    sign_in_name: 'otto',
    password: PASSWORD,
  });
  expect(await refusal(otto.token, '/api/access/accounts')).toBe('403 auth.role-forbidden');
  const list = await ask(accountListSchema, admin.token, '/api/access/accounts');
  expect(list.accounts.map(({ name, role, is_last_admin: isLast, is_own: isOwn }) => [name, role, isLast, isOwn])).toEqual([
    ['Anna Berg', 'admin', true, true],
    ['Otto Lang', 'operator', false, false],
  ]);
  const path = `/api/access/accounts/${otto.account.id}`;
  expect((await ask(accountSchema, admin.token, path, { role: 'lead' }, 'PATCH')).role).toBe('lead');
  const reset = await ask(issuedInvitationSchema, admin.token, `${path}/reset`, {});
  expect(await refusal(otto.token, '/api/access/me')).toBe('401 auth.revoked');
  expect((await ask(accountListSchema, admin.token, '/api/access/accounts')).invitations).toMatchObject([
    { purpose: 'reset', account_id: otto.account.id },
  ]);
  const again = await ask(signInAnswerSchema, null, '/api/access/invitations/redeem', {
    ticket: reset.ticket,
    password: 'nine herons over the weir',
  });
  expect(again.state).toBe('signed-in');
  expect(await refusal(admin.token, `/api/access/accounts/${admin.account.id}`, 'DELETE')).toBe('409 access.conflict');
});

test('a wrong name and a wrong password are answered alike, and too many are told when to come again', async () => {
  const { hub, send, admin, ask } = await setUpHub();
  const say = async (signInName: string, part: object = {}) => {
    const reply = await send(null, '/api/access/sign-in', 'POST', { sign_in_name: signInName, password: 'wrong', ...part });
    return { status: reply.status, retryAfter: reply.headers.get('retry-after'), body: restErrorSchema.parse(await reply.json()) };
  };
  expect(await say('anna')).toEqual(await say('nobody'));
  const many = [];
  for (let index = 0; index < 12; index += 1) many.push(await say(`name-${index}`));
  const last = many.at(-1);
  expect(last).toMatchObject({
    status: 429,
    retryAfter: expect.stringMatching(/^\d+$/),
    body: { code: 'auth.locked', retry_after_ms: expect.any(Number) },
  });
  // A header of the sender's own does not make another address of it.
  expect(
    (
      await hub.get('/api/access/sign-in', {
        token: null,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '9.9.9.9' },
        body: JSON.stringify({ sign_in_name: 'x', password: 'y' }),
      })
    ).status,
  ).toBe(429);
  const known = { sign_in_name: 'anna', password: PASSWORD, known_device: admin.known_device };
  expect((await ask(signedInSchema, null, '/api/access/sign-in', known)).account.name).toBe('Anna Berg');
});

test('an authenticator app is set up, asked for, and its codes are shown once', async () => {
  const { hub, ask, refusal, admin } = await setUpHub();
  const { uri, secret } = await ask(totpSecretSchema, admin.token, '/api/access/account/totp', {});
  expect(uri).toContain('otpauth://totp/Rose%20Hall:anna');
  expect(await refusal(admin.token, '/api/access/account/totp/confirm', 'POST', { code: '000000' })).toBe('400 access.invalid');
  const { recovery_codes: codes } = await ask(recoveryCodesSchema, admin.token, '/api/access/account/totp/confirm', {
    code: totpCode(secret, hub.clock.nowMs()),
  });
  expect(codes).toHaveLength(10);
  const answer = await ask(signInAnswerSchema, null, '/api/access/sign-in', { sign_in_name: 'anna', password: PASSWORD });
  if (answer.state !== 'second-factor') throw new Error('no second factor was asked for');
  const factor = { method: 'recovery-code', pending_id: answer.pending_id, code: codes?.[0] };
  const { token, recovery_codes_left: left } = await ask(signedInSchema, null, '/api/access/sign-in/factor', factor);
  expect(left).toBe(9);
  expect(await ask(ownAccountSchema, token, '/api/access/account')).toMatchObject({
    has_totp: true,
    recovery_codes_left: 9,
    passkey_host: 'wedsync.local',
  });
  const kept = hub.access.database.prepare('SELECT * FROM account, audit').all();
  expect(JSON.stringify(kept)).not.toMatch(new RegExp(`${secret}|${codes?.[1]}`));
});

test('who must add a second factor gets to the own account and nowhere else', async () => {
  const { ask, refusal, admin, join } = await setUpHub();
  const otto = await join('otto', 'operator');
  const policy = await ask(signInPolicySchema, admin.token, '/api/access/policy', { second_factor_roles: ['operator'] }, 'PATCH');
  expect(policy.second_factor_roles).toEqual(['operator']);
  expect(await refusal(otto.token, '/api/hosts')).toBe('401 auth.second-factor-needed');
  expect(await ask(ownAccountSchema, otto.token, '/api/access/account')).toMatchObject({ must_add_factor: true, must_have_factor: true });
});

test('sessions are listed with where they are, and end one by one', async () => {
  const { ask, refusal, admin } = await setUpHub();
  const phone = await ask(signedInSchema, null, '/api/access/sign-in', { sign_in_name: 'anna', password: PASSWORD, device_name: 'Phone' });
  const { sessions } = await ask(sessionListSchema, admin.token, '/api/access/sessions');
  expect(sessions.map(({ device_name: device, address, is_current: isCurrent }) => [device, address, isCurrent]).sort()).toEqual([
    ['Phone', '127.0.0.1', false],
    ['Unnamed device', '127.0.0.1', true],
  ]);
  const page = await ask(sessionListSchema, admin.token, '/api/access/sessions?limit=1');
  const next = await ask(sessionListSchema, admin.token, `/api/access/sessions?limit=1&after=${page.next}`);
  expect([page.total, next.next, [...page.sessions, ...next.sessions].map(({ id }) => id)]).toEqual([
    2,
    null,
    sessions.map(({ id }) => id),
  ]);
  await ask(ANYTHING, admin.token, `/api/access/sessions/${phone.session_id}`, undefined, 'DELETE');
  expect(await refusal(phone.token, '/api/access/me')).toBe('401 auth.revoked');
  await ask(ANYTHING, admin.token, '/api/access/sign-out', undefined, 'POST');
  expect(await refusal(admin.token, '/api/access/me')).toBe('401 auth.revoked');
});

test('an operator breaks the glass with a reason, and may do for half an hour what a lead may', async () => {
  const { hub, ask, refusal, admin, join } = await setUpHub();
  const otto = await join('otto', 'operator');
  const window = { name: 'Miller', start_time: hub.clock.nowMs(), end_time: hub.clock.nowMs() + 60_000 };
  expect(await refusal(otto.token, '/api/event-windows', 'POST', window)).toBe('403 auth.role-forbidden');
  expect(await refusal(otto.token, '/api/access/glass', 'POST', { reason: 'so' })).toBe('400 query.invalid');
  const glass = await ask(glassSchema, otto.token, '/api/access/glass', { reason: 'nobody else is here tonight' });
  expect(glass).toMatchObject({ who: 'otto', is_own: true, until: hub.clock.nowMs() + 30 * 60_000 });
  expect((await ask(glassListSchema, admin.token, '/api/access/glass')).glasses).toMatchObject([{ id: glass.id, is_own: false }]);
  await ask(ANYTHING, otto.token, '/api/event-windows', window);
  hub.clock.advance(30 * 60_000);
  expect(await refusal(otto.token, '/api/event-windows', 'POST', window)).toBe('403 auth.role-forbidden');
  expect(await refusal(admin.token, '/api/access/glass', 'POST', { reason: 'a lead needs none' })).toBe('403 auth.role-forbidden');
});
