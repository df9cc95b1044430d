import { beforeAll, describe, expect, it } from 'vitest';
import { hostListSchema, restHostDetailSchema } from '#shared/protocol/rest/hosts.ts';
import { seriesListSchema } from '#shared/protocol/rest/series.ts';
import { type HttpHub, hostIdentity, openHttpHub, report, startHttpHub } from '../../../support/http-hub.ts';

it('hosts are listed with their state, reasons and newest figures', async () => {
  const hub = await startHttpHub();
  hub.fleet.connected(hostIdentity({ labels: { environment: 'production' } }));
  const nowMs = hub.clock.nowMs();
  await report(hub, 'till-1', nowMs, { host_cpu_usage_percent: 12.5, host_network_receive_bytes_per_second: 800 });
  const { hosts } = hostListSchema.parse(await (await hub.get('/api/hosts')).json());
  expect(hosts).toEqual([
    {
      id: 'till-1',
      name: 'Till 1',
      zone: 'Bar',
      labels: { environment: 'production' },
      platform: 'linux',
      agent_version: '1.2.3',
      is_simulated: false,
      interval_ms: 1_000,
      state: 'ok',
      state_since: nowMs,
      reasons: [],
      link: { state: 'connected', since: nowMs },
      last_heard_at: nowMs,
      vitals: { cpu: { value: 12.5, time: nowMs }, network_receive: { value: 800, time: nowMs } },
    },
  ]);
});

it('hosts come page by page for those who ask so, and all at once for those who do not', async () => {
  const hub = await startHttpHub();
  const ids = Array.from({ length: 600 }, (_, index) => `till-${String(index).padStart(3, '0')}`);
  for (const id of ids) hub.fleet.connected(hostIdentity({ id, name: id, zone: id.endsWith('7') ? 'Bar' : 'Store' }));
  const ask = async (query: string) => hostListSchema.parse(await (await hub.get(`/api/hosts${query}`)).json());
  const all = await ask('');
  expect([all.hosts.length, all.total, all.next]).toEqual([600, 600, null]);
  const first = await ask('?limit=400');
  const second = await ask(`?limit=400&after=${first.next}`);
  expect([first.hosts.length, second.hosts.length, second.total, second.next]).toEqual([400, 200, 600, null]);
  expect([...first.hosts, ...second.hosts]).toEqual(all.hosts);
  expect((await ask('?limit=5&text=bar')).total).toBe(60);
  expect([(await hub.get('/api/hosts?after=gone')).status, (await hub.get('/api/hosts?limit=0')).status]).toEqual([400, 400]);
});

it('a host in trouble says why', async () => {
  const hub = await startHttpHub();
  hub.fleet.connected(hostIdentity());
  const heardAtMs = hub.clock.nowMs();
  await report(hub, 'till-1', heardAtMs, { host_disk_used_percent: 1 });
  hub.clock.advance(61_000);
  const { hosts } = hostListSchema.parse(await (await hub.get('/api/hosts')).json());
  expect(hosts).toMatchObject([{ state: 'critical', reasons: [{ code: 'down', since: heardAtMs }] }]);
});

it('one host is told with the facts of its machine, as soon as they are known', async () => {
  const hub = await startHttpHub();
  hub.fleet.connected(hostIdentity());
  const detail = async () => restHostDetailSchema.parse(await (await hub.get('/api/hosts/till-1')).json());
  expect(await detail()).toMatchObject({ id: 'till-1', state: 'unknown', reasons: [{ code: 'never-heard' }], facts: null });
  hub.fleet.learnFacts('till-1', {
    operatingSystem: 'Debian 12',
    kernel: '6.1',
    architecture: 'x64',
    cpuModel: null,
    cpuCores: 2,
    memoryBytes: 4e9,
    manufacturer: null,
    model: null,
    bootTimeMs: 1_000,
    addresses: ['192.168.1.4'],
  });
  expect(await detail()).toMatchObject({
    facts: { operating_system: 'Debian 12', cpu_cores: 2, memory_bytes: 4e9, boot_time: 1_000, addresses: ['192.168.1.4'] },
  });
});

describe('an address that does not fit', () => {
  let hub: HttpHub;
  beforeAll(async () => {
    hub = await openHttpHub();
    return hub.close;
  });

  it.each([
    ['/api/hosts/till-9', 404, 'host.unknown', 'host_id'],
    ['/api/hosts/..%2f..%2fetc', 400, 'query.invalid', 'host_id'],
    ['/api/hosts/till-1?verbose=1', 400, 'query.invalid', 'verbose'],
    ['/api/hosts?page=2', 400, 'query.invalid', 'page'],
    ['/api/series?limit=0', 400, 'query.invalid', 'limit'],
    ['/api/series?limit=all', 400, 'query.invalid', 'limit'],
    ['/api/series?host_id=No', 400, 'query.invalid', 'host_id'],
  ])('%s → %d %s at %s', async (address, status, code, where) => {
    const reply = await hub.get(address);
    expect([reply.status, await reply.json()]).toEqual([status, expect.objectContaining({ code, where: expect.stringContaining(where) })]);
  });
});

it('series are listed by name and host, and a limit does not hide how many there are', async () => {
  const hub = await startHttpHub();
  for (const id of ['till-1', 'till-2']) {
    hub.fleet.connected(hostIdentity({ id }));
    await report(hub, id, hub.clock.nowMs(), { host_cpu_usage_percent: 1, guests_total: 3 });
  }
  const list = async (query: string) => seriesListSchema.parse(await (await hub.get(`/api/series?${query}`)).json());
  expect(await list('name=host_cpu_usage_percent&host_id=till-2')).toEqual({
    total: 1,
    series: [
      {
        name: 'host_cpu_usage_percent',
        host_id: 'till-2',
        labels: {},
        kind: 'gauge',
        unit: 'percent',
        help: expect.stringContaining('cores'),
      },
    ],
  });
  const limited = await list('limit=1');
  expect([limited.total, limited.series.length]).toEqual([4, 1]);
  expect((await list('name=guests_total')).series).toMatchObject([
    { kind: 'counter', help: null },
    { kind: 'counter', help: null },
  ]);
});
