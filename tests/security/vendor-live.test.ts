import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Socket } from 'socket.io-client';
import { createHubClient } from '#shared/client/hub-client.ts';
import type { Ack } from '#shared/protocol/ack.ts';
import type { FleetSnapshot, FleetUpdate } from '#shared/protocol/hub-messages.ts';
import type { HubNotice } from '#shared/protocol/hub-notice.ts';
import { type Hear, LAN, LOOPBACK, openGuardedHub, startGuardedHub } from '../support/guarded-hub.ts';
import { person } from '../support/made-up-principals.ts';
import { TOKENS } from '../support/open-test-access.ts';
import { CANARY, furnishTwoVendors, type TwoVendors } from '../support/two-vendors.ts';

let venue: TwoVendors;
beforeAll(async () => {
  venue = await furnishTwoVendors(await openGuardedHub({ sockets: { handshakes: { burst: 10_000, perSecond: 1 } } }));
});
afterAll(() => venue.hub.close());

/** Of another vendor's host. */
const CLONED = {
  hostId: 'canary-till',
  name: 'Canary till',
  cause: 'twice',
  lastMs: 1,
  address: '192.168.1.51',
  refusedAddress: '192.168.1.52',
} as const;

/** Everything that a client hears unasked, as text. */
function createEar() {
  const events: string[] = [];
  const heard: unknown[] = [];
  const hear: Hear = (event, message, acknowledge) => {
    events.push(event);
    heard.push([event, message]);
    if (typeof acknowledge === 'function') (acknowledge as () => void)();
  };
  return { hear, events, text: () => JSON.stringify(heard) };
}

function listen(socket: Socket): ReturnType<typeof createEar> {
  const ear = createEar();
  socket.onAny(ear.hear);
  return ear;
}

describe('live', () => {
  it('a vendor hears of its own host and never of another, while one message goes to all who see everything', async () => {
    const { hub, own, other, vendor } = venue;
    const all = await hub.connect(TOKENS.admin);
    const part = await hub.connect(vendor, LAN);
    const [heardByAll, heardByPart] = [listen(all), listen(part)];
    const snapshot = (await part.emitWithAck('watchFleet')) as Ack<FleetSnapshot>;
    expect(JSON.stringify(snapshot)).not.toMatch(CANARY);
    expect(snapshot.ok && snapshot.value.hosts.map(({ id }) => id)).toEqual(['own-till']);
    await all.emitWithAck('watchFleet');
    const broadcasts = vi.spyOn(hub.sockets.of('/client').adapter, 'broadcast');
    await part.emitWithAck('watchQuery', {
      watchId: 1,
      selector: {},
      lastMs: 600_000,
      stepMs: 60_000,
      aggregations: ['max'],
      group: { by: [], combine: 'max' },
    });
    await part.emitWithAck('watchSeries', { watchId: 2, selector: { hostIds: ['canary-till'] }, windowMs: 60_000, stepMs: 1_000 });
    for (let round = 0; round < 5; round += 1) {
      await other.say({ host_cpu_usage_percent: 77, canary_metric: 77 });
      await own.say({ host_cpu_usage_percent: 5 });
    }
    await vi.waitFor(() => {
      expect(heardByAll.text()).toMatch(/canary-till.*own-till|own-till.*canary-till/s);
      expect(heardByPart.events).toEqual(expect.arrayContaining(['fleetUpdate', 'queryChanges']));
    }, 5_000);
    expect(heardByPart.text()).not.toMatch(CANARY);
    // Not worked into a figure either.
    expect(heardByPart.text()).not.toMatch(/[^\d.]77[^\d]/);
    const rooms = broadcasts.mock.calls.map(([, { rooms: to }]) => [...to]);
    expect(rooms.filter((to) => to.includes('fleet')).length).toBeGreaterThan(0);
    expect(rooms.flat()).not.toContain('part-of-fleet');
    broadcasts.mockRestore();
    all.close();
    part.close();
  });

  it('of other hosts a vendor does not even hear that something happened', async () => {
    const { hub, other, vendor } = venue;
    const part = await hub.connect(vendor, LAN);
    const watcher = await hub.connect(TOKENS.admin);
    await part.emitWithAck('watchFleet');
    const heard = listen(part);
    const updates: FleetUpdate[] = [];
    watcher.on('fleetUpdate', (update: FleetUpdate) => updates.push(update));
    await watcher.emitWithAck('watchFleet');
    await other.say({ host_cpu_usage_percent: 42 });
    await vi.waitFor(() => expect(JSON.stringify(updates)).toContain('canary-till'), 5_000);
    await part.emitWithAck('unwatch', { watchId: 9 });
    const own = heard.events.filter((event) => event !== 'heartbeat' && event !== 'hubState');
    // Its own host may fall silent meanwhile.
    expect(own.every((event) => event === 'fleetUpdate')).toBe(true);
    expect(heard.text()).not.toMatch(CANARY);
    expect(heard.text()).not.toContain('"hosts":[]');
    part.close();
    watcher.close();
  });

  it.each<[string, HubNotice]>([
    ["of the hub's disk", { code: 'disk-low', sinceMs: 1, folder: '/data', freeBytes: 1 }],
    ['of a host that turned up a second time', { code: 'credential-cloned', sinceMs: 1, hosts: [CLONED] }],
  ])('what is to be known %s is told to the house, not to vendors', async (_what, notice) => {
    const { hub, vendor, program } = venue;
    hub.notices.set(notice);
    const [byHouse, byPart, byRobot] = [createEar(), createEar(), createEar()];
    const house = await hub.connect(TOKENS.viewer, LOOPBACK, byHouse.hear);
    const part = await hub.connect(vendor, LAN, byPart.hear);
    const robot = await hub.connect(program, LAN, byRobot.hear);
    // As they come, and when it changes.
    await vi.waitFor(() => expect(byHouse.text()).toContain(notice.code), 5_000);
    hub.notices.clear(notice.code);
    hub.notices.set(notice);
    await vi.waitFor(() => expect(byHouse.events).toContain('notices'), 5_000);
    hub.notices.clear(notice.code);
    for (const socket of [part, robot]) await socket.emitWithAck('unwatch', { watchId: 9 });
    for (const { events, text } of [byPart, byRobot]) {
      expect(events).toContain('hubState');
      expect(events).not.toContain('notices');
      expect(text()).not.toContain(notice.code);
    }
    for (const socket of [house, part, robot]) socket.close();
  });
});

describe('when a host is given to somebody else', () => {
  it('whoever saw it is cut off, comes back, and sees what is theirs now', async () => {
    const { hub, vendorId, vendor, own } = await furnishTwoVendors(await startGuardedHub());
    const late = hub.letIn(
      'florist',
      person({ role: 'vendor', name: 'florist', vendorId: hub.access.vendorHosts.vendorOf('canary-till') }),
    );
    const house = await hub.connect(TOKENS.admin);
    const fleets = new Map<string, string[]>();
    const snapshots = new Map<string, number>();
    for (const [name, token] of [
      ['caterer', vendor],
      ['florist', late],
    ] as const) {
      const client = createHubClient({ baseUrl: hub.baseUrl, token, face: 'script' });
      client.watchFleet({
        onSnapshot({ hosts }) {
          fleets.set(name, hosts.map(({ id }) => id).sort());
          snapshots.set(name, (snapshots.get(name) ?? 0) + 1);
        },
        onUpdate: ({ hosts }) => expect(hosts.every(({ id }) => fleets.get(name)?.includes(id) === true)).toBe(true),
      });
      hub.atEnd(() => client.close());
    }
    await vi.waitFor(() => expect(Object.fromEntries(fleets)).toEqual({ caterer: ['own-till'], florist: ['canary-till'] }), 10_000);
    const reply = await hub.ask('/api/access/hosts/canary-till/vendor', {
      method: 'PUT',
      token: TOKENS.admin,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ vendor_id: vendorId }),
    });
    expect(reply.status).toBe(200);
    await own.say({ host_cpu_usage_percent: 6 });
    await vi.waitFor(() => expect(Object.fromEntries(fleets)).toEqual({ caterer: ['canary-till', 'own-till'], florist: [] }), 15_000);
    // Whoever sees everything is not disturbed.
    expect(house.connected).toBe(true);
    const trail = hub.access.database
      .prepare("SELECT actor, before, after FROM audit WHERE action = 'host.vendor-changed' ORDER BY seq DESC LIMIT 1")
      .get();
    expect(trail).toEqual({ actor: 'this computer (owner)', before: '{"vendor":"Canary florist"}', after: '{"vendor":"Caterer"}' });
  });
});
