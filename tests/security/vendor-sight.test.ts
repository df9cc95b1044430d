import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Socket } from 'socket.io-client';
import { createHubClient } from '#shared/client/hub-client.ts';
import type { Ack } from '#shared/protocol/ack.ts';
import type { FleetSnapshot, FleetUpdate } from '#shared/protocol/hub-messages.ts';
import { type GuardedHub, type HeardHost, LAN, LOOPBACK, openGuardedHub, startGuardedHub } from '../support/guarded-hub.ts';
import { key, person } from '../support/made-up-principals.ts';
import { TOKENS } from '../support/open-test-access.ts';

const ACT = { by: { kind: 'local', use: 'owner' }, origin: { address: LOOPBACK, isLocal: true } } as const;
/** Everything of the other vendor has it in its name. */
const CANARY = /canary/i;

interface Venue {
  readonly hub: GuardedHub;
  readonly own: HeardHost;
  readonly other: HeardHost;
  readonly vendorId: string;
  /** A person and a program of the vendor whose own till it is. */
  readonly vendor: string;
  readonly program: string;
}

/** Two vendors with a till each. */
async function furnish(hub: GuardedHub): Promise<Venue> {
  const own = await hub.host({ id: 'own-till', name: 'Own till', zone: 'Bar', labels: { region: 'eu' } });
  const other = await hub.host(
    { id: 'canary-till', name: 'Canary till', zone: 'Canary zone', labels: { region: 'canary' } },
    { device: 'canary0' },
  );
  await own.say({ host_cpu_usage_percent: 1 });
  await other.say({ host_cpu_usage_percent: 99, canary_metric: 3 });
  const vendorId = hub.access.vendors.create('Caterer', ACT).id;
  hub.access.vendors.assign('own-till', vendorId, ACT);
  hub.access.vendors.assign('canary-till', hub.access.vendors.create('Canary florist', ACT).id, ACT);
  const vendor = hub.letIn('vendor', person({ role: 'vendor', vendorId }));
  const program = hub.letIn('program', key({ keyId: 'program', scopes: ['look', 'look-hub', 'export'], vendorId }));
  return { hub, own, other, vendorId, vendor, program };
}

let venue: Venue;
beforeAll(async () => {
  venue = await furnish(await openGuardedHub({ sockets: { handshakes: { burst: 10_000, perSecond: 1 } } }));
});
afterAll(() => venue.hub.close());

const asVendor = (address: string, body?: unknown) =>
  venue.hub.ask(address, {
    token: venue.program,
    from: LAN,
    ...(body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
const aggregated = { aggregation: 'avg', max_points: 60 };
const CPU = 'host_cpu_usage_percent';

describe("over REST a vendor's program gets its own", () => {
  it.each([
    ['/api/hosts', 'own-till'],
    ['/api/series', 'own-till'],
    ['/api/infrastructure/metrics?metrics=cpu_usage', 'own-till'],
    ['/federate?match[]={__name__!=""}', 'own-till'],
    ['/federate?match[]={host=~".+",zone!="Bar"}', ''],
    ['/api/infrastructure/metrics?metrics=cpu_usage&filters[region]=canary', ''],
    ['/api/series?host_id=own-till&host_id=canary-till', 'own-till'],
  ])('%s', async (address, shown) => {
    const reply = await asVendor(address);
    const text = await reply.text();
    expect([reply.status, text]).toEqual([200, expect.not.stringMatching(CANARY)]);
    expect(text).toContain(shown);
    expect(await (await venue.hub.ask(address, { token: TOKENS.admin })).text()).toMatch(CANARY);
  });

  it.each([
    ['by matchers', { metrics: [CPU], matchers: [{ label: 'host', operator: '=~', value: '.*' }], ...aggregated }],
    [
      'by a matcher of the other host',
      { metrics: [CPU], matchers: [{ label: 'host', operator: '=', value: 'canary-till' }], ...aggregated },
    ],
    ['by everything but its own', { metrics: [CPU], matchers: [{ label: 'host', operator: '!=', value: 'own-till' }], ...aggregated }],
    ['in groups', { metrics: [CPU], group_by: ['host'], combine: 'max', ...aggregated }],
    ['as one', { metrics: [CPU], group_by: [], combine: 'max', ...aggregated }],
    ['the highest', { metrics: [CPU], top: 5, order: 'highest', ...aggregated }],
  ])('a custom query %s', async (_how, body) => {
    const reply = await asVendor('/api/analytics/custom-query', body);
    const { results } = (await reply.json()) as { results: { members: number; points?: [number, number | null][] }[] };
    expect(JSON.stringify(results)).not.toMatch(CANARY);
    // Neither counted nor worked in: the other host says 99.
    expect(results.map(({ members }) => members)).toEqual(results.map(() => 1));
    expect(results.flatMap(({ points = [] }) => points.map(([, value]) => value)).filter((value) => value !== null && value > 1)).toEqual(
      [],
    );
  });

  it('the state of the venue is that of its own systems, and says nothing of the hub', async () => {
    expect(await (await asVendor('/api/infrastructure/status')).json()).toMatchObject({
      metrics: { response_time_p95: null, error_rate: null, cpu_usage: 1 },
    });
  });

  it.each(['/metrics', '/api/hub/storage', '/api/hub/remote-write'])('nothing of %s, whatever its key was given', async (address) => {
    expect((await asVendor(address)).status).toBe(403);
  });
});

describe('what is not seen is answered in the words for what never was', () => {
  it.each([
    ['/api/hosts/NAME', undefined],
    ['/api/series?host_id=NAME', undefined],
    ['/api/infrastructure/metrics?metrics=cpu_usage&filters[host]=NAME', undefined],
    ['/api/infrastructure/metrics?metrics=METRIC', undefined],
    ['/federate?match[]={host="NAME"}', undefined],
    ['/api/analytics/custom-query', { metrics: ['METRIC'], ...aggregated, start_time: 1, end_time: 60_001 }],
    [
      '/api/analytics/custom-query',
      { metrics: [CPU], ...aggregated, start_time: 1, end_time: 60_001, matchers: [{ label: 'host', operator: '=', value: 'NAME' }] },
    ],
    [
      '/api/analytics/custom-query',
      { metrics: [CPU], ...aggregated, start_time: 1, end_time: 60_001, group_by: ['device'], combine: 'avg' },
    ],
  ])('%s', async (address, body) => {
    const ask = async (name: string, metric: string) => {
      const fill = (text: string): string => text.replaceAll('NAME', name).replaceAll('METRIC', metric);
      const reply = await asVendor(fill(address), body === undefined ? undefined : JSON.parse(fill(JSON.stringify(body))));
      const times = /"(start|end)_time":\d+/g;
      return [reply.status, (await reply.text()).replaceAll(name, 'NAME').replaceAll(metric, 'METRIC').replaceAll(times, '')];
    };
    expect(await ask('canary-till', 'canary_metric')).toEqual(await ask('nobody-till', 'nobody_metric'));
  });

  it.each([
    ['hostDetail', { hostId: 'NAME' }],
    ['topProcesses', { hostId: 'NAME' }],
    ['watchSeries', { watchId: 1, selector: { hostIds: ['NAME'] }, windowMs: 60_000, stepMs: 1_000 }],
    ['watchQuery', { watchId: 1, selector: { hostIds: ['NAME'] }, startMs: 1_000, stepMs: 86_400_000, aggregations: ['avg'] }],
    ['query', { selector: { hostIds: ['NAME'] }, startMs: 1, endMs: 60_001, stepMs: 60_000, aggregations: ['avg'] }],
    [
      'query',
      {
        selector: { matchers: [{ label: 'host', operator: '=~', value: 'NAME' }] },
        startMs: 1,
        endMs: 60_001,
        stepMs: 60_000,
        aggregations: ['avg'],
      },
    ],
  ])('the event %s %j', async (event, argument) => {
    const socket = await venue.hub.connect(venue.vendor, LAN);
    const ask = async (name: string): Promise<string> => {
      const answer: unknown = await socket.emitWithAck(event, JSON.parse(JSON.stringify(argument).replaceAll('NAME', name)));
      return JSON.stringify(answer)
        .replaceAll(name, 'NAME')
        .replaceAll(/"(hubTime|start|end)Ms":\d+/g, '');
    };
    expect(await ask('canary-till')).toBe(await ask('nobody-till'));
    socket.close();
  });
});

/** Everything that a client hears unasked, as text. */
function listen(socket: Socket): { readonly events: string[]; text(): string } {
  const events: string[] = [];
  const heard: unknown[] = [];
  socket.onAny((event: string, message: unknown, acknowledge?: unknown) => {
    events.push(event);
    heard.push([event, message]);
    if (typeof acknowledge === 'function') (acknowledge as () => void)();
  });
  return { events, text: () => JSON.stringify(heard) };
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

  it("what is to be known of the hub's disk is told to the house, not to vendors", async () => {
    const { hub, vendor, program } = venue;
    hub.notices.set({ code: 'disk-low', sinceMs: 1, folder: '/data', freeBytes: 1 });
    const [house, part, robot] = [await hub.connect(TOKENS.viewer), await hub.connect(vendor, LAN), await hub.connect(program, LAN)];
    const [byHouse, byPart, byRobot] = [listen(house), listen(part), listen(robot)];
    hub.notices.clear('disk-low');
    await vi.waitFor(() => expect(byHouse.events).toContain('notices'), 5_000);
    await part.emitWithAck('unwatch', { watchId: 9 });
    await robot.emitWithAck('unwatch', { watchId: 9 });
    expect([...byPart.events, ...byRobot.events]).not.toContain('notices');
    for (const socket of [house, part, robot]) socket.close();
  });
});

describe('when a host is given to somebody else', () => {
  it('whoever saw it is cut off, comes back, and sees what is theirs now', async () => {
    const { hub, vendorId, vendor, own } = await furnish(await startGuardedHub());
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
