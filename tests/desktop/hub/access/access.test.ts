import { expect, onTestFinished, test } from 'vitest';
import { principalKey } from '../../../../desktop/hub/access/access.ts';
import { originOf } from '../../../../desktop/hub/access/origin.ts';
import { openTestAccess, TOKENS } from '../../../support/open-test-access.ts';

const HERE = originOf('::ffff:127.0.0.1');
const PHONE = originOf('192.168.1.40');

function opened() {
  const open = openTestAccess();
  onTestFinished(open.close);
  return open.access;
}

test('the tokens of access.json tell whose they are, from this computer only', () => {
  const access = opened();
  const uses = [TOKENS.admin, TOKENS.agent, TOKENS.viewer].map((token) => access.identify(token, HERE));
  expect(uses.map((one) => (one.ok ? principalKey(one.principal) : one.refusal.code))).toEqual([
    'local:owner',
    'local:agent',
    'local:screen',
  ]);
  const fromOutside = access.identify(TOKENS.admin, PHONE);
  expect(fromOutside).toMatchObject({
    ok: false,
    refusal: { code: 'auth.token-wrong', remedy: expect.stringContaining('code from the desk') },
  });
});

test.each(['', 'x', `${TOKENS.admin} `, TOKENS.admin.slice(1), 'wss_', 'wsk_unknown', '__proto__', 'constructor'])(
  'nobody is let in by "%s"',
  (token) => {
    expect(opened().identify(token, HERE)).toMatchObject({ ok: false, refusal: { code: 'auth.token-wrong' } });
  },
);

test('a refusal says what one may not and whom to ask', () => {
  const access = opened();
  const viewer = {
    kind: 'person',
    accountId: 'a',
    sessionId: 's',
    name: 'V',
    role: 'viewer',
    vendorId: null,
    glassUntilMs: null,
    glassId: null,
    mustAddFactor: false,
  } as const;
  expect(access.refusalFor(viewer, 'read-audit')).toEqual({
    code: 'auth.role-forbidden',
    message: 'You may not read the audit trail.',
    remedy: 'Ask a lead or an administrator.',
  });
  expect(access.refusalFor(viewer, 'look')).toBeNull();
});
