import { expect, onTestFinished, test } from 'vitest';
import type { KeptHub } from '../../../../../agent/join/kept-hub.ts';
import { type Origin, originOf } from '../../../../../desktop/hub/access/origin.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { DESK, HOST_ORIGIN, joinByDesk } from '../../../../support/joined-agent.ts';
import { openTestAccess } from '../../../../support/open-test-access.ts';

const ELSEWHERE = originOf('192.168.1.66');

function opened() {
  const clock = createFakeClock();
  const access = openTestAccess({ clock });
  onTestFinished(access.close);
  const { door, book } = access.agents;
  const present = async (kept: Pick<KeptHub, 'token' | 'roll'>, origin: Origin = HOST_ORIGIN, already: Origin | null = null) => {
    const identified = access.access.identify(kept.token, origin);
    if (!identified.ok) return identified.refusal;
    return await door.admit({ ...kept, hostName: 'Till 1', origin, answersAlready: () => Promise.resolve(already) });
  };
  /** Connects, keeps what it is given, and goes. */
  const connect = async (kept: KeptHub): Promise<KeptHub> => {
    expect(await present(kept)).toBeNull();
    const identified = access.access.identify(kept.token, HOST_ORIGIN);
    if (!identified.ok || identified.principal.kind !== 'agent') throw new Error('not known');
    door.opened(identified.principal);
    const keepsake = door.keepsakeFor(identified.principal);
    if (keepsake === null) throw new Error('nothing to keep');
    door.kept(identified.principal, keepsake);
    door.closed(identified.principal);
    return { ...kept, roll: keepsake.roll, token: keepsake.token ?? kept.token };
  };
  const actions = () => access.database.prepare('SELECT action FROM audit ORDER BY seq').pluck().all();
  const only = () => book.all()[0];
  return { ...access, clock, door, book, present, connect, actions, only };
}

test('a credential is good for its own host, and the hub keeps nothing from which it could be told', () => {
  const hub = opened();
  const { access, database } = hub;
  const kept = joinByDesk(hub);
  expect(access.identify(kept.token, HOST_ORIGIN)).toMatchObject({ ok: true, principal: { kind: 'agent', hostId: 'till-1' } });
  const wrong = kept.token.slice(0, -4) + (kept.token.endsWith('AAAA') ? 'BBBB' : 'AAAA');
  expect(access.identify(wrong, HOST_ORIGIN)).toMatchObject({ ok: false, refusal: { code: 'auth.token-wrong' } });
  const secret = kept.token.split('.')[1] ?? '';
  const stored = JSON.stringify([database.prepare('SELECT * FROM agent_credential').all(), database.prepare('SELECT * FROM audit').all()]);
  expect(stored).not.toContain(secret);
  expect(stored).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
});

test('an old copy of the folder is kept out and shown, and the host itself goes on', async () => {
  const hub = opened();
  const copy = await hub.connect(joinByDesk(hub));
  const host = await hub.connect(copy);
  hub.clock.advance(60_000);
  expect(await hub.present(copy, ELSEWHERE)).toMatchObject({
    code: 'auth.credential-cloned',
    message: expect.stringContaining('old copy') as string,
  });
  expect(await hub.present({ ...copy, roll: null }, ELSEWHERE, HOST_ORIGIN)).toMatchObject({ code: 'auth.credential-cloned' });
  expect(hub.agents.clones.list()).toMatchObject([
    { hostId: 'till-1', address: HOST_ORIGIN.address, clone: { cause: 'old', address: ELSEWHERE.address } },
  ]);
  expect(hub.actions().filter((action) => action === 'host.cloned')).toHaveLength(1);
  await hub.connect(host);
  expect(hub.agents.clones.list()).toHaveLength(1);
});

test('of two that are there at the same moment the first one stays', async () => {
  const hub = opened();
  const kept = await hub.connect(joinByDesk(hub));
  expect(await hub.present(kept, ELSEWHERE, HOST_ORIGIN)).toMatchObject({
    code: 'auth.credential-cloned',
    message: expect.stringContaining(HOST_ORIGIN.address) as string,
  });
  expect(hub.only()?.clone).toMatchObject({ cause: 'twice', address: ELSEWHERE.address });
  expect(await hub.present(kept)).toBeNull();
});

test('a roll that the hub never gave is no roll', async () => {
  const hub = opened();
  const kept = await hub.connect(joinByDesk(hub));
  const forged = { ...kept, roll: kept.roll?.replace(/^\d+/, '1000') ?? null };
  expect(await hub.present(forged)).toMatchObject({ code: 'auth.token-wrong' });
  expect(hub.agents.clones.list()).toEqual([]);
});

test('a hub that was put back to an earlier state knows its agents all the same', async () => {
  const hub = opened();
  const first = await hub.connect(joinByDesk(hub));
  const row = hub.database.prepare('SELECT roll FROM agent_credential').pluck();
  hub.clock.advance(300);
  const before = row.get() as number;
  const later = await hub.connect(await hub.connect(first));
  hub.clock.advance(300);
  const { id } = hub.only() ?? { id: '' };
  const credential = hub.book.get(id);
  if (credential === undefined) throw new Error('gone');
  // As it was in the copy of the database.
  Object.assign(credential, { roll: before });
  expect(await hub.present(later)).toBeNull();
});

test('another secret is given over the connection; both are good until the host has it, then only the new one', async () => {
  const hub = opened();
  const before = await hub.connect(joinByDesk(hub));
  const id = hub.only()?.id ?? '';
  hub.agents.manage.rotate(id, DESK);
  hub.agents.manage.rotate(id, DESK);
  const identified = hub.access.identify(before.token, HOST_ORIGIN);
  if (!identified.ok || identified.principal.kind !== 'agent') throw new Error('not known');
  const lost = hub.door.keepsakeFor(identified.principal);
  expect(lost?.token).toMatch(/^wsa_/);
  expect(await hub.present(before)).toBeNull();
  expect(await hub.present({ token: lost?.token ?? '', roll: before.roll })).toBeNull();
  expect(await hub.present(before)).toMatchObject({ code: 'auth.token-wrong' });
  expect(hub.only()).toMatchObject({ rotationMs: null, nextSecretHash: null });
  expect(hub.actions().filter((action) => String(action).startsWith('host.rot'))).toEqual(['host.rotation-asked', 'host.rotated']);
});

test('what is revoked is told so, and its connections are ended', async () => {
  const hub = opened();
  const ended: string[] = [];
  hub.access.onRightsChanged((key) => ended.push(key));
  const kept = await hub.connect(joinByDesk(hub));
  const id = hub.only()?.id ?? '';
  hub.agents.manage.revoke(id, DESK);
  expect(ended).toEqual([`agent:${id}`]);
  expect(await hub.present(kept)).toMatchObject({ code: 'auth.revoked', remedy: expect.stringContaining('--join') as string });
  expect(() => hub.agents.manage.rotate(id, DESK)).toThrow(expect.objectContaining({ code: 'access.conflict' }));
  hub.agents.manage.remove(id, DESK);
  expect(hub.book.all()).toEqual([]);
  expect(hub.actions().slice(-2)).toEqual(['host.revoked', 'host.removed']);
});

test('a thousand agents that come at once are one write', async () => {
  const hub = opened();
  const kept = joinByDesk(hub);
  const changes = hub.database.prepare('SELECT seen_ms FROM agent_credential').pluck();
  await hub.connect(kept);
  expect(changes.get()).toBeNull();
  hub.clock.advance(300);
  expect(changes.get()).toBe(hub.clock.nowMs() - 300);
});
