import { beforeAll, describe, expect, it } from 'vitest';
import { customQueryResultSchema } from '#shared/protocol/rest/custom-query.ts';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { packResult } from '../../../../desktop/hub/store/packed-result.ts';
import { type HttpHub, hostIdentity, openHttpHub, report, startHttpHub, TOKENS } from '../../../support/http-hub.ts';

const ADDRESS = '/api/analytics/custom-query';
const MINUTE = 60_000;

let hub: HttpHub;
let startMs = 0;

beforeAll(async () => {
  hub = await openHttpHub();
  startMs = hub.clock.nowMs();
  for (const [id, cpu] of [
    ['till-1', 10],
    ['till-2', 30],
    ['stream-pc', 90],
  ] as const) {
    hub.fleet.connected(hostIdentity({ id }));
    await report(hub, id, startMs, { host_cpu_usage_percent: cpu });
  }
  hub.clock.advance(2 * MINUTE);
  return hub.close;
});

const post = (body: unknown, token: string | null = TOKENS.viewer) =>
  hub.get(ADDRESS, { method: 'POST', token, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function ask(body: Record<string, unknown>) {
  const reply = await post({ metrics: ['host_cpu_usage_percent'], start_time: startMs, end_time: startMs + MINUTE, ...body });
  expect(reply.status).toBe(200);
  return customQueryResultSchema.parse(await reply.json());
}

describe('POST /api/analytics/custom-query', () => {
  it('answers with the series that fit all conditions', async () => {
    const { results } = await ask({ matchers: [{ label: 'host', operator: '=~', value: 'till-.*' }] });
    expect(results).toEqual([
      { name: 'host_cpu_usage_percent', host_id: 'till-1', labels: {}, members: 1, unit: 'percent', points: [[startMs, 10]] },
      { name: 'host_cpu_usage_percent', host_id: 'till-2', labels: {}, members: 1, unit: 'percent', points: [[startMs, 30]] },
    ]);
  });

  it('groups and gives the highest few', async () => {
    const all = await ask({ group_by: [], combine: 'sum' });
    expect(all.results).toMatchObject([{ host_id: null, members: 3, points: [[startMs, 130]] }]);
    const top = await ask({ group_by: ['host'], top: 1 });
    expect(top.results.map(({ labels }) => labels)).toEqual([{ host: 'stream-pc' }]);
  });

  it('says so when only longer steps are kept', async () => {
    const result = { startMs: 900_000, endMs: 2_700_000, stepMs: 900_000, series: [] };
    const queryPacked = async () => packResult(result, ['avg']);
    const old = await startHttpHub({ reader: { ...hub.store, queryPacked } });
    const body = JSON.stringify({ metrics: ['host_cpu_usage_percent'], start_time: 960_000, end_time: 2_700_000 });
    const reply = await old.get(ADDRESS, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(customQueryResultSchema.parse(await reply.json())).toMatchObject({ start_time: 900_000, end_time: 2_700_000, interval: '15m' });
  });

  it.each([
    [{ metrics: [] }, 'metrics'],
    [{ interval: '7m' }, 'interval'],
    [{ matchers: [{ label: 'host', operator: '~', value: 'x' }] }, 'matchers.0.operator'],
    [{ matchers: [{ label: 'host', operator: '=~', value: '(' }] }, 'matchers.0.value'],
    [{ metrics: ['host_cpu_usge_percent'] }, 'metrics'],
    [{ aggregation: 'median' }, 'aggregation'],
    [{ group_by: ['host', 'colour'] }, 'group_by.1'],
    [{ top: 0 }, 'top'],
    [{ interval: '1m', max_points: 100 }, 'max_points'],
    [{ surprise: true }, 'surprise'],
    [{ start_time: 5, end_time: 4 }, 'end_time'],
  ])('refuses %j and names %s', async (part, where) => {
    const reply = await post({ metrics: ['host_cpu_usage_percent'], ...part });
    const error = restErrorSchema.parse(await reply.json());
    expect([reply.status, error.code]).toEqual([400, 'query.invalid']);
    expect(error.where).toBe(where);
    expect(error.remedy).toMatch(/\S/);
  });

  it('takes the finest step that gives no more points than are wanted, on whole steps', async () => {
    const reply = await ask({
      start_time: startMs + 1,
      end_time: startMs + 24 * 60 * MINUTE,
      max_points: 300,
      metrics: ['host_cpu_usage_percent'],
    });
    expect([reply.interval, reply.start_time, reply.results[0]?.points?.length]).toEqual(['5m', startMs, 288]);
  });

  it('says null where there is no sample', async () => {
    const { results } = await ask({ end_time: startMs + 3 * MINUTE, matchers: [{ label: 'host', operator: '=', value: 'till-1' }] });
    expect(results[0]?.points?.map(([, value]) => value)).toEqual([10, null, null]);
  });

  it('gives values without times to whoever asks for columns', async () => {
    const matchers = [{ label: 'host', operator: '=', value: 'till-1' }];
    const { start_time, step_ms, results } = await ask({ end_time: startMs + 3 * MINUTE, matchers, format: 'columns' });
    expect([start_time, step_ms]).toEqual([startMs, MINUTE]);
    expect(results).toEqual([
      { name: 'host_cpu_usage_percent', host_id: 'till-1', labels: {}, members: 1, unit: 'percent', values: [10, null, null] },
    ]);
  });

  it('refuses more points than are given at once, and says how to ask for fewer', async () => {
    const reply = await post({ metrics: ['host_cpu_usage_percent'], start_time: 1, interval: '1s' });
    const error = restErrorSchema.parse(await reply.json());
    expect([reply.status, error.code, error.where]).toEqual([400, 'query.too-large', 'start_time, interval, metrics']);
    expect(error.remedy).toContain('max_points');
  });

  it('is for those who may look', async () => {
    const statuses = await Promise.all(
      [TOKENS.admin, TOKENS.agent, 'wrong', null].map(async (token) => (await post({ metrics: ['host_cpu_usage_percent'] }, token)).status),
    );
    expect(statuses).toEqual([200, 403, 401, 401]);
  });

  it('refuses what is no JSON, and a question of many kilobytes', async () => {
    const headers = { 'content-type': 'application/json' };
    expect((await hub.get(ADDRESS, { method: 'POST', headers, body: '{"metrics":' })).status).toBe(400);
    expect((await hub.get(ADDRESS, { method: 'POST', headers, body: `{"metrics":["${'m'.repeat(70_000)}"]}` })).status).toBe(413);
  });
});
