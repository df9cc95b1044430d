import { expect, onTestFinished, test } from 'vitest';
import { originOf } from '../../../../desktop/hub/access/origin.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { openTestAccess } from '../../../support/open-test-access.ts';

const server = originOf('192.168.1.90');
const desk = originOf('127.0.0.1');
const by = { kind: 'local', use: 'owner' } as const;
const NEW_KEY = { name: 'Grafana', scopes: ['look'], vendorId: null, expiresMs: null } as const;

function opened() {
  const clock = createFakeClock();
  const open = openTestAccess({ clock });
  onTestFinished(open.close);
  open.database.prepare(`INSERT INTO vendor VALUES ('v1', 'Sound & Light', 0)`).run();
  const codeOf = (token: string): string => {
    const identified = open.access.identify(token, server);
    return identified.ok ? 'in' : identified.refusal.code;
  };
  return { ...open, clock, codeOf };
}

test('a key may do what it was made for, and nothing else', () => {
  const { access, apiKeys } = opened();
  const { token } = apiKeys.create({ ...NEW_KEY, scopes: ['export', 'look'] }, by, desk);
  expect(token).toMatch(/^wsk_/);
  const identified = access.identify(token, server);
  if (!identified.ok) throw new Error(identified.refusal.code);
  const may = (['look', 'export', 'look-hub', 'manage-keys'] as const).map((one) => access.refusalFor(identified.principal, one) === null);
  expect(may).toEqual([true, true, false, false]);
  expect(apiKeys.list()).toMatchObject([
    { name: 'Grafana', scopes: ['look', 'export'], address: '192.168.1.90', createdBy: 'this computer (owner)' },
  ]);
});

test('a key runs out when it was said to', () => {
  const { access, apiKeys, clock, codeOf } = opened();
  const { token } = apiKeys.create({ ...NEW_KEY, expiresMs: clock.nowMs() + 1_000 }, by, desk);
  expect(access.identify(token, server)).toMatchObject({ ok: true, endsMs: clock.nowMs() + 1_000 });
  clock.sleep(1_000);
  expect(codeOf(token)).toBe('auth.expired');
  expect(apiKeys.list()[0]?.isExpired).toBe(true);
});

test('a key that is taken away is cut off and told so', () => {
  const { access, apiKeys, codeOf } = opened();
  const { token, apiKey } = apiKeys.create(NEW_KEY, by, desk);
  const cut: string[] = [];
  access.onRightsChanged((key) => cut.push(key));
  apiKeys.revoke(apiKey.id, by, desk);
  expect([codeOf(token), cut, apiKeys.list()]).toEqual(['auth.revoked', [`key:${apiKey.id}`], []]);
});

test("a vendor's key sees that vendor's systems and may no more than a vendor", () => {
  const { access, apiKeys, vendorHosts } = opened();
  vendorHosts.assign('desk-1', 'v1');
  const { token } = apiKeys.create({ ...NEW_KEY, vendorId: 'v1' }, by, desk);
  const identified = access.identify(token, server);
  if (!identified.ok) throw new Error(identified.refusal.code);
  const sight = access.sightOf(identified.principal);
  expect([sight.sees('desk-1'), sight.sees('till-1')]).toEqual([true, false]);
  const make = (part: object) => () => apiKeys.create({ ...NEW_KEY, ...part }, by, desk);
  expect(make({ vendorId: 'v1', scopes: ['look', 'look-hub'] })).toThrow("A vendor's key may not see the hub's own figures.");
  expect(make({ vendorId: 'v2' })).toThrow(expect.objectContaining({ code: 'access.unknown' }));
});

test.each([
  ['a scope that no key may have', { scopes: ['manage-people'] }],
  ['an end that has passed', { expiresMs: 1_000 }],
])('a key with %s is not made', (_what, part) => {
  const { apiKeys } = opened();
  expect(() => apiKeys.create({ ...NEW_KEY, ...part } as never, by, desk)).toThrow(expect.objectContaining({ code: 'access.invalid' }));
  expect(apiKeys.list()).toEqual([]);
});

test('the key itself is kept nowhere', () => {
  const { apiKeys, database } = opened();
  const { token } = apiKeys.create(NEW_KEY, by, desk);
  const kept = ['api_key', 'audit'].flatMap((table) => database.prepare(`SELECT * FROM ${table}`).all());
  expect(JSON.stringify(kept)).not.toContain(token.slice(4));
});
