import { beforeAll, describe, expect, it } from 'vitest';
import { replaySchema } from '#shared/protocol/rest/alerts/rule-replay.ts';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { type HttpHub, hostIdentity, openHttpHub, report, TOKENS } from '../../../support/http-hub.ts';

const ADDRESS = '/api/rules/replay';
const MINUTE = 60_000;
const BUSY = {
  name: 'Busy',
  severity: 'warning',
  for_ms: 5 * MINUTE,
  condition: { kind: 'threshold', selector: 'host_cpu_usage_percent{zone="Bar"}', comparison: 'above', limit: 80 },
};

let hub: HttpHub;
let startMs = 0;

beforeAll(async () => {
  hub = await openHttpHub();
  startMs = Math.floor(hub.clock.nowMs() / MINUTE) * MINUTE;
  hub.fleet.connected(hostIdentity({ id: 'till-1', zone: 'Bar' }));
  for (let minute = 0; minute < 40; minute += 1)
    await report(hub, 'till-1', startMs + minute * MINUTE, { host_cpu_usage_percent: minute >= 10 && minute < 25 ? 95 : 20 });
  hub.clock.advance(41 * MINUTE);
  return hub.close;
});

const post = (body: unknown, token: string | null = TOKENS.admin) =>
  hub.get(ADDRESS, { method: 'POST', token, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

describe('POST /api/rules/replay', () => {
  it('tells the pages that the rule would have sent', async () => {
    const reply = await post({ rule: BUSY, start_time: startMs });
    expect(reply.status).toBe(200);
    expect(replaySchema.parse(await reply.json())).toMatchObject({
      start_time: startMs,
      step_ms: 10_000,
      subjects: 1,
      unjudged: 0,
      history_since: startMs,
      total_false_starts: 0,
      course: { host_id: 'till-1', metric: 'host_cpu_usage_percent', unit: 'percent' },
      total_pages: 1,
      pages: [
        {
          host_id: 'till-1',
          metric: 'host_cpu_usage_percent',
          unit: 'percent',
          value: 95,
          limit: 80,
          fired_at: startMs + 15 * MINUTE,
          ended_at: startMs + 25 * MINUTE,
          labels: { zone: 'Bar' },
        },
      ],
    });
  });

  it('tells of none where none would have been sent', async () => {
    const reply = await post({ rule: { ...BUSY, for_ms: 20 * MINUTE }, start_time: startMs });
    expect(replaySchema.parse(await reply.json())).toMatchObject({
      total_pages: 0,
      pages_per_week: 0,
      pages: [],
      // It began, and was over before twenty minutes had passed.
      total_false_starts: 1,
      false_starts: [{ began_at: startMs + 10 * MINUTE, ended_at: startMs + 25 * MINUTE, host_name: expect.any(String) }],
    });
  });

  it('says how far back there is anything of what it watches', async () => {
    const reply = await post({ rule: BUSY, start_time: startMs - 24 * 60 * MINUTE });
    const { start_time, history_since } = replaySchema.parse(await reply.json());
    expect([start_time, history_since]).toEqual([startMs - 24 * 60 * MINUTE, startMs]);
  });

  it('is under way for whoever asked for it only as long as it is', async () => {
    expect((await post({ rule: BUSY, start_time: startMs, replay_id: 'mine' })).status).toBe(200);
    const reply = await hub.get(`${ADDRESS}/mine`, { token: TOKENS.admin });
    expect([reply.status, restErrorSchema.parse(await reply.json()).code]).toEqual([404, 'query.unknown']);
  });

  it.each([
    [{ rule: { ...BUSY, condition: { ...BUSY.condition, limit: 'much' } } }, 'rule.condition.limit'],
    [{ rule: { ...BUSY, condition: { ...BUSY.condition, selector: 'a{' } } }, 'rule.condition.selector'],
    [{ rule: { ...BUSY, condition: { kind: 'composite', operator: 'or', rule_ids: ['never-was'] } } }, 'condition.rule_ids'],
    [{ rule: BUSY, start_time: 0 }, 'start_time'],
  ])('refuses %j with the field', async (body, where) => {
    const reply = await post(body);
    expect(reply.status).toBe(400);
    expect(restErrorSchema.parse(await reply.json())).toMatchObject({ where });
  });
});
