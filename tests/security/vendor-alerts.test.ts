import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Socket } from 'socket.io-client';
import { createHubClient } from '#shared/client/hub-client.ts';
import type { ActiveAlerts } from '#shared/client/watch-alerts.ts';
import type { Ack } from '#shared/protocol/ack.ts';
import type { AlertList, AlertsSnapshot, AlertsUpdate } from '#shared/protocol/alerts/alert-messages.ts';
import { HIDDEN_MUTE_ID } from '#shared/protocol/alerts/alert-schema.ts';
import type { AlertPage } from '#shared/protocol/rest/alerts/alerts.ts';
import { rule } from '../support/alert-builder.ts';
import { LAN, LOOPBACK, openGuardedHub } from '../support/guarded-hub.ts';
import { TOKENS } from '../support/open-test-access.ts';
import { CANARY, furnishTwoVendors, type TwoVendors } from '../support/two-vendors.ts';

const ACT = { by: { kind: 'local', use: 'owner' }, origin: { address: LOOPBACK, isLocal: true } } as const;
const OVEN = {
  kind: 'threshold',
  selector: 'oven_celsius',
  comparison: 'above',
  limit: 200,
  clearLimit: null,
  windowMs: 0,
  combine: 'last',
} as const;

let venue: TwoVendors;
beforeAll(async () => {
  venue = await furnishTwoVendors(await openGuardedHub({ sockets: { handshakes: { burst: 10_000, perSecond: 1 } } }));
  venue.hub.alerts.rules.save(rule({ id: 'oven-hot', name: 'Oven is hot', severity: 'critical', condition: OVEN }), 'test');
});
afterAll(() => venue.hub.close());

/** All updates that a client is sent. */
function listen(socket: Socket): AlertsUpdate[] {
  const updates: AlertsUpdate[] = [];
  socket.on('alertsUpdate', (update: AlertsUpdate) => updates.push(update));
  return updates;
}
const watch = async (socket: Socket): Promise<AlertsSnapshot> => {
  const answer = (await socket.emitWithAck('watchAlerts')) as Ack<AlertsSnapshot>;
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value;
};
const restAlerts = async (token: string, from: string): Promise<AlertPage> => {
  const reply = await venue.hub.ask('/api/alerts?rule_id=oven-hot', { token, from });
  return (await reply.json()) as AlertPage;
};

describe('alerts live', () => {
  it('reach who watches within a second of their sample, are marked when they are silenced, and go when they are over', async () => {
    const { hub, own } = venue;
    const client = createHubClient({ baseUrl: hub.baseUrl, token: TOKENS.admin, face: 'script' });
    hub.atEnd(() => client.close());
    let last: ActiveAlerts | null = null;
    const lists: AlertList[] = [];
    /** Of all that was told: what comes after may have nothing that is over. */
    const ended: string[] = [];
    const onAlerts = (active: ActiveAlerts): void => {
      last = active;
      ended.push(...(active.change?.ended ?? []));
    };
    client.watchAlerts({ onAlerts, onLists: (some) => lists.push(...some) });
    const find = () =>
      [...((last as ActiveAlerts | null)?.alerts.values() ?? [])].find(
        ({ hostId, ruleId }) => hostId === 'own-till' && ruleId === 'oven-hot',
      );
    await vi.waitFor(() => expect(last).not.toBeNull(), 5_000);
    expect(find()).toBeUndefined();
    await own.say({ oven_celsius: 250 });
    await vi.waitFor(() => expect(find()).toMatchObject({ state: 'firing', value: 250, mutedBy: [] }), { timeout: 1_000, interval: 10 });
    const endsMs = Date.now() + 60_000;
    const silence = hub.quiet.silences.create(
      { matchers: [{ label: 'rule', operator: '=', value: 'oven-hot' }], reason: 'x', endsMs },
      ACT,
    );
    await vi.waitFor(() => expect(find()?.mutedBy).toEqual([{ kind: 'silence', id: silence.id, untilMs: endsMs }]), 1_000);
    expect(lists).toEqual(['silences']);
    hub.quiet.silences.end(silence.id, ACT);
    await vi.waitFor(() => expect(find()?.mutedBy).toEqual([]), 1_000);
    const alertId = find()?.id;
    await own.say({ oven_celsius: 20 });
    await vi.waitFor(() => expect(find()).toBeUndefined(), 1_000);
    expect(ended).toEqual([alertId]);
  });
});

describe('a vendor', () => {
  it('sees its own alerts and no others, over REST and live, and not why nobody is told', async () => {
    const { hub, own, other, vendor } = venue;
    const [house, part] = [await hub.connect(TOKENS.admin), await hub.connect(vendor, LAN)];
    const heard: unknown[] = [];
    part.onAny((...event: unknown[]) => heard.push(event));
    const [heardByHouse, heardByPart] = [listen(house), listen(part)];
    await watch(house);
    heard.push(await watch(part));
    // What the vendor's till needs is another's.
    hub.quiet.inhibitions.create(
      {
        name: 'Canary first',
        source: [{ label: 'host', operator: '=', value: 'canary-till' }],
        target: [{ label: 'host', operator: '=', value: 'own-till' }],
        equal: [],
        isEnabled: true,
      },
      ACT,
    );
    await other.say({ oven_celsius: 299 });
    await vi.waitFor(() => expect(JSON.stringify(heardByHouse)).toContain('canary-till'), 2_000);
    await own.say({ oven_celsius: 250 });
    await vi.waitFor(() => expect(heardByPart.flatMap(({ alerts }) => alerts.map(({ hostId }) => hostId))).toContain('own-till'), 2_000);
    const late = await hub.connect(vendor, LAN);
    heard.push(await watch(late), await restAlerts(vendor, LAN));
    const [seen] = (await restAlerts(vendor, LAN)).alerts;
    expect(seen).toMatchObject({ host_id: 'own-till', is_muted: true, muted_by: [{ kind: 'inhibited', id: HIDDEN_MUTE_ID }] });
    const all = (await restAlerts(TOKENS.admin, LOOPBACK)).alerts;
    expect(all.map(({ host_id: id }) => id).sort()).toEqual(['canary-till', 'own-till']);
    const foreign = all.find(({ host_id: id }) => id === 'canary-till')?.id ?? '';
    const [hidden, never] = await Promise.all(
      [foreign, 'never-was'].map((id) => hub.ask(`/api/alerts/${id}`, { token: vendor, from: LAN })),
    );
    expect([hidden?.status, never?.status]).toEqual([404, 404]);
    expect((await hidden?.text())?.replace(foreign, 'never-was')).toBe(await never?.text());
    // What ran when it fired likewise: theirs is told, another's does not exist.
    const ran = (id: string) => hub.ask(`/api/alerts/${encodeURIComponent(id)}/processes`, { token: vendor, from: LAN });
    hub.breaches.keep(
      [seen?.id ?? '', foreign].map((alertId) => ({
        alertId,
        hostId: alertId === foreign ? 'canary-till' : 'own-till',
        firedAtMs: 1_000,
        outcome: 'told',
        tells: 'commands',
        takenAtMs: 1_000,
        byCpu: [{ pid: 1, name: alertId === foreign ? 'canary' : 'oven', command: '', cpuPercent: 1, memoryBytes: 1 }],
        byMemory: [],
      })),
    );
    const [theirs, others] = await Promise.all([ran(seen?.id ?? ''), ran(foreign)]);
    expect([theirs.status, others.status]).toEqual([200, 404]);
    expect(await theirs.text()).toContain('"name":"oven"');
    expect(await others.text()).not.toMatch(/"name"/);
    const status = (await (await hub.ask('/api/infrastructure/status', { token: vendor, from: LAN })).json()) as { active_alerts: number };
    expect(status.active_alerts).toBe((await restAlerts(vendor, LAN)).total);

    await other.say({ oven_celsius: 20 });
    await vi.waitFor(() => expect(heardByHouse.some(({ ended }) => ended.includes(foreign))).toBe(true), 2_000);
    await own.say({ oven_celsius: 20 });
    await vi.waitFor(() => expect(heardByPart.flatMap(({ ended }) => ended)).toEqual([seen?.id]), 2_000);
    expect(JSON.stringify(heard)).not.toMatch(CANARY);
    // Not even that something happened: each message is about its own.
    expect(heardByPart.every(({ alerts, ended, lists }) => alerts.length + ended.length > 0 && lists === undefined)).toBe(true);
    expect(heardByHouse.flatMap(({ lists }) => lists ?? [])).toContain('inhibitions');
    for (const socket of [house, part, late]) socket.close();
  });
});
