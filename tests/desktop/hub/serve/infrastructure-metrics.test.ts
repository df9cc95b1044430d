import { beforeAll, describe, expect, it } from 'vitest';
import { infrastructureMetricsSchema } from '#shared/protocol/rest/infrastructure-metrics.ts';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { type HttpHub, hostIdentity, report, openHttpHub } from '../../../support/http-hub.ts';

const ADDRESS = '/api/infrastructure/metrics';
const MINUTE = 60_000;

let hub: HttpHub;
let startMs = 0;
let window = '';

beforeAll(async () => {
  hub = await openHttpHub();
  hub.fleet.connected(hostIdentity({ labels: { environment: 'production', region: 'garden', provider: 'aws' } }));
  hub.fleet.connected(hostIdentity({ id: 'stream-pc', name: 'Streaming PC', labels: { environment: 'rehearsal', region: 'hall' } }));
  startMs = hub.clock.nowMs();
  for (const [second, cpu] of [10, 20, 60].entries()) {
    await report(hub, 'till-1', startMs + second * 1_000, {
      host_cpu_usage_percent: cpu,
      host_memory_used_percent: 50,
      guests_total: second,
    });
  }
  await report(hub, 'till-1', startMs + 2 * MINUTE, { host_cpu_usage_percent: 5 });
  await report(hub, 'stream-pc', startMs, { host_cpu_usage_percent: 90 });
  hub.clock.advance(3 * MINUTE);
  window = `start_time=${startMs}&end_time=${startMs + 3 * MINUTE}`;
  return hub.close;
});

async function ask(query: string) {
  const reply = await hub.get(`${ADDRESS}?${query}`);
  expect(reply.status).toBe(200);
  return infrastructureMetricsSchema.parse(await reply.json());
}

async function refused(query: string) {
  const reply = await hub.get(`${ADDRESS}?${query}`);
  return { status: reply.status, ...restErrorSchema.parse(await reply.json()) };
}

describe('the course of metrics', () => {
  it('is one series a host with a value a step and null where nothing was measured', async () => {
    expect(await ask(`metrics=cpu_usage&filters[host]=till-1&${window}`)).toEqual({
      start_time: startMs,
      end_time: startMs + 3 * MINUTE,
      interval: '1m',
      aggregation: 'avg',
      metrics: [
        {
          name: 'host_cpu_usage_percent',
          requested_as: 'cpu_usage',
          host_id: 'till-1',
          host_name: 'Till 1',
          labels: {},
          kind: 'gauge',
          unit: 'percent',
          points: [
            [startMs, 30],
            [startMs + MINUTE, null],
            [startMs + 2 * MINUTE, 5],
          ],
        },
      ],
    });
  });

  it.each([
    ['avg', 30],
    ['sum', 90],
    ['min', 10],
    ['max', 60],
  ])('%s of 10, 20 and 60 is %d', async (aggregation, value) => {
    const { metrics } = await ask(`metrics=host_cpu_usage_percent&filters[host]=till-1&aggregation=${aggregation}&${window}`);
    expect(metrics[0]?.points[0]).toEqual([startMs, value]);
  });

  it.each(['p95', 'p99'])('%s lies between the middle and the highest value', async (aggregation) => {
    const { metrics } = await ask(`metrics=cpu_usage&filters[host]=till-1&aggregation=${aggregation}&${window}`);
    expect(metrics[0]?.points[0]?.[1]).toBeGreaterThan(20);
    expect(metrics[0]?.points[0]?.[1]).toBeLessThanOrEqual(60);
  });

  it('takes several metrics repeated, with commas or with brackets', async () => {
    const both = ['till-1 host_cpu_usage_percent', 'till-1 host_memory_used_percent'];
    for (const list of [
      'metrics=cpu_usage&metrics=memory_usage',
      'metrics=cpu_usage,memory_usage',
      'metrics[]=cpu_usage&metrics[]=memory_usage',
    ]) {
      const { metrics } = await ask(`${list}&filters[host]=till-1&${window}`);
      expect(metrics.map(({ host_id, name }) => `${host_id} ${name}`).sort()).toEqual(both);
    }
  });

  it.each([
    ['filters[environment]=production', ['till-1']],
    ['filters[region]=hall', ['stream-pc']],
    ['filters[provider]=aws', ['till-1']],
    ['filters[provider]=azure,gcp', []],
    ['filters[region]=hall,garden', ['stream-pc', 'till-1']],
    ['filters[region]=hall&filters[environment]=production', []],
    ['filters[host]=Streaming%20PC', ['stream-pc']],
    ['', ['stream-pc', 'till-1']],
  ])('%s leaves %j', async (filter, hosts) => {
    const { metrics } = await ask(`metrics=cpu_usage&${filter}&${window}`);
    expect(metrics.map(({ host_id }) => host_id).sort()).toEqual(hosts);
  });

  it('without any parameter is the last hour of the main figures in whole minutes', async () => {
    hub.clock.advance(90);
    const reply = await ask('');
    expect(reply.end_time).toBe(hub.clock.nowMs());
    expect(reply.start_time).toBe(hub.clock.nowMs() - 90 - 60 * MINUTE);
    expect(new Set(reply.metrics.map(({ requested_as }) => requested_as))).toEqual(new Set(['cpu_usage', 'memory_usage']));
  });

  it.each(['1s', '10s', '1m', '5m', '15m', '1h', '1d'])('can be had in steps of %s', async (interval) => {
    const { metrics } = await ask(`metrics=cpu_usage&filters[host]=till-1&interval=${interval}`);
    expect(metrics[0]?.points.some(([, value]) => value !== null)).toBe(true);
  });

  it.each([
    [3_600_000, 900, '10s', 360],
    [3_600_000, 60, '1m', 60],
    [86_400_000, 500, '5m', 288],
    [365 * 86_400_000, 1_000, '1d', 365],
  ])('of %d ms in at most %d points takes the finest step that does, %s', async (spanMs, most, interval, length) => {
    const endMs = Math.floor(hub.clock.nowMs() / 86_400_000) * 86_400_000 + 86_400_000;
    const reply = await ask(`metrics=cpu_usage&filters[host]=till-1&start_time=${endMs - spanMs + 1}&end_time=${endMs}&max_points=${most}`);
    expect([reply.interval, reply.metrics[0]?.points.length]).toEqual([interval, length]);
    expect(reply.start_time).toBe(endMs - spanMs);
  });

  it('of a metric that is ours but was not measured here is empty', async () => {
    expect((await ask('metrics=host_temperature_celsius')).metrics).toEqual([]);
  });
});

describe('a query that cannot be answered names field and remedy', () => {
  it.each([
    ['interval=2m', 400, 'query.invalid', 'interval'],
    ['aggregation=median', 400, 'query.invalid', 'aggregation'],
    ['start_time=yesterday', 400, 'query.invalid', 'start_time'],
    ['start_time=', 400, 'query.invalid', 'start_time'],
    ['start_time=1.5', 400, 'query.invalid', 'start_time'],
    ['end_time=-1', 400, 'query.invalid', 'end_time'],
    ['start_time=2000000000000&end_time=1999999999999', 400, 'query.invalid', 'end_time'],
    ['start_time=2000000000000', 400, 'query.invalid', 'start_time'],
    ['metrics=no%20name', 400, 'query.invalid', 'metrics'],
    ['metrics=', 400, 'query.invalid', 'metrics'],
    ['metrics=cpu_usge', 400, 'query.invalid', 'metrics'],
    ['metrics=constructor', 400, 'query.invalid', 'metrics'],
    ['until=now', 400, 'query.invalid', 'until'],
    ['__proto__=1', 400, 'query.invalid', '__proto__'],
    ['filters[colour]=red', 400, 'query.invalid', 'filters[colour]'],
    ['filters[host]=nobody', 404, 'host.unknown', 'filters[host]'],
    ['max_points=0', 400, 'query.invalid', 'max_points'],
    ['max_points=50&interval=1m', 400, 'query.invalid', 'max_points'],
    ['start_time=1000000000&max_points=100', 400, 'query.too-large', 'max_points'],
    ['start_time=1000000000', 400, 'query.too-large', 'start_time'],
  ])('%s → %d %s at %s', async (query, status, code, field) => {
    expect(await refused(query)).toMatchObject({
      status,
      code,
      where: expect.stringContaining(field),
      message: expect.stringMatching(/\S/),
      remedy: expect.stringMatching(/\S/),
    });
  });

  it('a store that does not answer is said to be the trouble, and its inside is not told', async () => {
    await hub.store.close();
    const { status, code, message } = await refused('metrics=cpu_usage');
    expect([status, code]).toEqual([503, 'hub.storage-failed']);
    expect(message).not.toContain('sqlite');
  });
});
