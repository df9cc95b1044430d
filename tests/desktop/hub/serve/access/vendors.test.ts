import { expect, it } from 'vitest';
import { type HttpHub, hostIdentity, startHttpHub, TOKENS } from '../../../../support/http-hub.ts';
import { joinByDesk } from '../../../../support/joined-agent.ts';

async function start() {
  const hub = await startHttpHub();
  hub.fleet.connected(hostIdentity({ id: 'till-1' }));
  hub.fleet.connected(hostIdentity({ id: 'till-2' }));
  return hub;
}

const ask = async (hub: HttpHub, method: string, address: string, body?: unknown) => {
  const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const reply = await hub.get(address, { method, token: TOKENS.admin, ...json });
  return [reply.status, (await reply.json()) as Record<string, unknown>] as const;
};
const create = async (hub: HttpHub, name: string): Promise<string> =>
  String((await ask(hub, 'POST', '/api/access/vendors', { name }))[1]['id']);
const trail = (hub: HttpHub) =>
  hub.access.database.prepare("SELECT action, target, before, after FROM audit WHERE action LIKE '%vendor%' ORDER BY seq").all();

it('a vendor is added, given a host, renamed, and removed once nothing is theirs; the audit trail says so', async () => {
  const hub = await start();
  const id = await create(hub, '  Caterer ');
  expect(await ask(hub, 'PUT', '/api/access/hosts/till-1/vendor', { vendor_id: id })).toEqual([200, { vendor_id: id }]);
  expect(await ask(hub, 'PATCH', `/api/access/vendors/${id}`, { name: 'Best Caterer' })).toEqual([
    200,
    { id, name: 'Best Caterer', host_ids: ['till-1'] },
  ]);
  expect(await ask(hub, 'DELETE', `/api/access/vendors/${id}`)).toEqual([
    409,
    expect.objectContaining({ code: 'access.conflict', message: '"Best Caterer" still has 1 system.' }),
  ]);
  expect((await ask(hub, 'PUT', '/api/access/hosts/till-1/vendor', { vendor_id: null }))[0]).toBe(200);
  expect((await ask(hub, 'DELETE', `/api/access/vendors/${id}`))[0]).toBe(200);
  expect(await ask(hub, 'GET', '/api/access/vendors')).toEqual([200, { vendors: [] }]);
  expect(trail(hub)).toEqual([
    { action: 'vendor.created', target: `vendor:${id}`, before: null, after: '{"name":"Caterer"}' },
    { action: 'host.vendor-changed', target: 'host:till-1', before: '{"vendor":null}', after: '{"vendor":"Caterer"}' },
    { action: 'vendor.renamed', target: `vendor:${id}`, before: '{"name":"Caterer"}', after: '{"name":"Best Caterer"}' },
    { action: 'host.vendor-changed', target: 'host:till-1', before: '{"vendor":"Best Caterer"}', after: '{"vendor":null}' },
    { action: 'vendor.deleted', target: `vendor:${id}`, before: '{"name":"Best Caterer"}', after: null },
  ]);
});

it('one whose people or programs are left is not removed: they would come to see everything', async () => {
  const hub = await start();
  const id = await create(hub, 'Band');
  hub.access.database
    .prepare(
      "INSERT INTO api_key (id, name, token_hash, scopes, vendor_id, created_ms, created_by) VALUES ('k', 'k', x'00', '[]', ?, 1, 'x')",
    )
    .run(id);
  expect(await ask(hub, 'DELETE', `/api/access/vendors/${id}`)).toEqual([
    409,
    expect.objectContaining({ message: '"Band" still has 1 key.' }),
  ]);
});

it('keys that were taken away keep no vendor: it is removed, and they stay good for nothing', async () => {
  const hub = await start();
  const id = await create(hub, 'Band');
  const wanted = { name: 'Of the band', scopes: ['look'], vendor_id: id, expires_at: null };
  const made = (await ask(hub, 'POST', '/api/access/keys', wanted))[1] as { details: { id: string }; key: string };
  expect((await ask(hub, 'DELETE', `/api/access/vendors/${id}`))[0]).toBe(409);
  expect((await ask(hub, 'DELETE', `/api/access/keys/${made.details.id}`))[0]).toBe(200);
  expect((await ask(hub, 'DELETE', `/api/access/vendors/${id}`))[0]).toBe(200);
  expect((await hub.get('/api/hosts', { token: made.key })).status).toBe(401);
  expect(hub.access.database.prepare('SELECT COUNT(*) FROM api_key').pluck().get()).toBe(0);
});

it('two vendors are never called the same, and what there is not is said to be none', async () => {
  const hub = await start();
  const id = await create(hub, 'Band');
  const other = await create(hub, 'Florist');
  expect(await ask(hub, 'POST', '/api/access/vendors', { name: 'bAND' })).toEqual([409, expect.objectContaining({ where: 'name' })]);
  expect((await ask(hub, 'PATCH', `/api/access/vendors/${other}`, { name: 'Band' }))[0]).toBe(409);
  expect((await ask(hub, 'PATCH', `/api/access/vendors/${id}`, { name: 'BAND' }))[0]).toBe(200);
  expect((await ask(hub, 'DELETE', '/api/access/vendors/nobody'))[1]).toMatchObject({ code: 'access.unknown' });
  expect((await ask(hub, 'PUT', '/api/access/hosts/till-1/vendor', { vendor_id: 'nobody' }))[1]).toMatchObject({ code: 'access.unknown' });
  expect((await ask(hub, 'PUT', '/api/access/hosts/nobody/vendor', { vendor_id: id }))[1]).toMatchObject({ code: 'host.unknown' });
  expect(hub.access.vendorHosts.vendorOf('till-1')).toBeNull();
});

it('an assignment that could not be written is none, in memory neither', async () => {
  const hub = await start();
  const id = await create(hub, 'Band');
  hub.access.database.exec("CREATE TRIGGER full BEFORE INSERT ON host_vendor BEGIN SELECT RAISE(ABORT, 'disk full'); END");
  expect((await ask(hub, 'PUT', '/api/access/hosts/till-1/vendor', { vendor_id: id }))[0]).toBe(500);
  expect(hub.access.vendorHosts.vendorOf('till-1')).toBeNull();
  expect(trail(hub)).toHaveLength(1);
});

it('lists say whose a host and a key is by the name of now, and a host that joined but never sent can be given away', async () => {
  const hub = await start();
  const id = await create(hub, 'Band');
  joinByDesk(hub.access, { hostId: 'till-9' });
  expect((await ask(hub, 'PUT', '/api/access/hosts/till-9/vendor', { vendor_id: id }))[0]).toBe(200);
  expect((await ask(hub, 'POST', '/api/access/keys', { name: 'Tour app', scopes: ['look'], vendor_id: id }))[1]).toMatchObject({
    details: { vendor_id: id, vendor_name: 'Band' },
  });
  await ask(hub, 'PATCH', `/api/access/vendors/${id}`, { name: 'The Band' });
  expect((await ask(hub, 'GET', '/api/access/hosts'))[1]['hosts']).toMatchObject([{ vendor_id: id, vendor_name: 'The Band' }]);
  expect((await ask(hub, 'GET', '/api/access/keys'))[1]['keys']).toMatchObject([{ vendor_id: id, vendor_name: 'The Band' }]);
});
