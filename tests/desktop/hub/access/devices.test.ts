import { expect, onTestFinished, test } from 'vitest';
import type { DeviceUse } from '../../../../desktop/hub/access/devices.ts';
import { originOf } from '../../../../desktop/hub/access/origin.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { openAccessIn, openTestAccess } from '../../../support/open-test-access.ts';

const DAY_MS = 86_400_000;
const phoneAt = originOf('192.168.1.40');
const desk = originOf('127.0.0.1');
const by = { kind: 'local', use: 'owner' } as const;

function opened() {
  const clock = createFakeClock();
  const open = openTestAccess({ clock });
  onTestFinished(open.close);
  const join = (use: DeviceUse, name = 'Bar 2') => {
    const ticket = open.tickets.issue({ kind: use, details: { name }, lifetimeMs: 600_000, by, origin: desk });
    return { ticket, ...open.devices.redeem(use, ticket.secret, phoneAt) };
  };
  const codeOf = (token: string): string => {
    const identified = open.access.identify(token, phoneAt);
    return identified.ok ? 'in' : identified.refusal.code;
  };
  const seenOnDisk = () => open.database.prepare('SELECT seen_ms FROM device').pluck().get();
  const actions = () => open.database.prepare('SELECT action FROM audit ORDER BY seq').pluck().all();
  return { ...open, clock, join, codeOf, seenOnDisk, actions };
}

test('whoever has a code becomes the device that the desk named, and only looks', () => {
  const { access, devices, join, tickets, actions } = opened();
  const { token, device, ticket } = join('phone');
  expect(token).toMatch(/^wsd_/);
  const identified = access.identify(token, phoneAt);
  if (!identified.ok) throw new Error(identified.refusal.code);
  expect(identified.principal).toEqual({ kind: 'device', deviceId: device.id, name: 'Bar 2', use: 'phone' });
  expect(access.refusalFor(identified.principal, 'look')).toBeNull();
  expect(access.refusalFor(identified.principal, 'join-devices')).toMatchObject({ code: 'auth.role-forbidden' });
  expect(devices.list()).toMatchObject([{ id: device.id, use: 'phone', name: 'Bar 2', address: '192.168.1.40', isExpired: false }]);
  expect(tickets.fate(ticket.id)).toEqual({ state: 'used', usedBy: `device:${device.id}` });
  expect(actions()).toEqual(['ticket.issued', 'device.joined', 'ticket.redeemed']);
});

test('a code for a phone lets no console in', () => {
  const { tickets, devices } = opened();
  const { secret } = tickets.issue({ kind: 'phone', details: { name: 'Bar 2' }, lifetimeMs: 600_000, by, origin: desk });
  expect(() => devices.redeem('console', secret, phoneAt)).toThrow(expect.objectContaining({ code: 'auth.ticket-unusable' }));
  expect(devices.list()).toEqual([]);
});

test('a phone that is used stays in, one that lies in a drawer for a month does not', () => {
  const { access, clock, join, codeOf } = opened();
  const { token } = join('phone');
  for (let month = 0; month < 3; month += 1) {
    clock.sleep(29 * DAY_MS);
    expect(access.identify(token, phoneAt)).toMatchObject({ ok: true, endsMs: clock.nowMs() + 30 * DAY_MS });
  }
  clock.sleep(30 * DAY_MS);
  expect(codeOf(token)).toBe('auth.expired');
});

test.each([
  ['display', 365],
  ['console', 180],
] as const)('a %s stays for %i days, used or not', (use, days) => {
  const { clock, join, codeOf } = opened();
  const { token } = join(use);
  clock.sleep((days - 1) * DAY_MS);
  expect(codeOf(token)).toBe('in');
  clock.sleep(DAY_MS);
  expect(codeOf(token)).toBe('auth.expired');
});

test('a device that is connected counts as used, and is cut off when its time is over', () => {
  const { access, clock, join, codeOf } = opened();
  const [phone, display] = [join('phone'), join('display')];
  const cut: string[] = [];
  access.onRightsChanged((key) => cut.push(key));
  for (const { device } of [phone, display]) access.connections.opened(`device:${device.id}`);
  // A round a minute would be half a million of them.
  for (let day = 0; day < 380; day += 20) {
    clock.sleep(20 * DAY_MS - 60_000);
    clock.advance(60_000);
  }
  expect(codeOf(phone.token)).toBe('in');
  expect(codeOf(display.token)).toBe('auth.expired');
  expect([...new Set(cut)]).toEqual([`device:${display.device.id}`]);
});

test('a device that is sent away is cut off and told so, also after a restart', () => {
  const { access, devices, dataDir, clock, join, codeOf, actions } = opened();
  const { token, device } = join('phone');
  const cut: string[] = [];
  access.onRightsChanged((key) => cut.push(key));
  devices.revoke(device.id, by, desk);
  expect(cut).toEqual([`device:${device.id}`]);
  expect(codeOf(token)).toBe('auth.revoked');
  expect(devices.list()).toEqual([]);
  expect(() => devices.revoke(device.id, by, desk)).toThrow(expect.objectContaining({ code: 'access.unknown' }));
  expect(actions().at(-1)).toBe('device.revoked');
  const again = openAccessIn(dataDir, { clock });
  onTestFinished(again.close);
  expect(again.access.identify(token, phoneAt)).toMatchObject({ refusal: { code: 'auth.revoked' } });
});

test('when a device was last there is written once a minute, however often it asks', () => {
  const { clock, devices, join, codeOf, seenOnDisk } = opened();
  const { token } = join('phone');
  codeOf(token);
  expect(devices.list()[0]?.seenMs).toBe(clock.nowMs());
  expect(seenOnDisk()).toBeNull();
  clock.advance(60_000);
  expect(seenOnDisk()).toBe(clock.nowMs() - 60_000);
  clock.advance(20_000);
  codeOf(token);
  expect(seenOnDisk()).toBe(clock.nowMs() - 80_000);
});

test('a renamed device keeps its right, and the trail says what it was called', () => {
  const { access, database, devices, join } = opened();
  const { token, device } = join('phone');
  expect(devices.rename(device.id, 'Terrace', by, desk)).toMatchObject({ id: device.id, name: 'Terrace' });
  expect(access.identify(token, phoneAt)).toMatchObject({ ok: true, principal: { name: 'Terrace' } });
  const record = database.prepare(`SELECT actor, before, after FROM audit WHERE action = 'device.renamed'`).get();
  expect(record).toEqual({ actor: 'this computer (owner)', before: '{"name":"Bar 2"}', after: '{"name":"Terrace"}' });
});

test('no secret is kept anywhere', () => {
  const { database, join } = opened();
  const { token, ticket } = join('phone');
  const kept = ['device', 'ticket', 'audit'].flatMap((table) => database.prepare(`SELECT * FROM ${table}`).all());
  const text = JSON.stringify(kept);
  for (const secret of [token, ticket.secret]) expect(text).not.toContain(secret.slice(4));
});
