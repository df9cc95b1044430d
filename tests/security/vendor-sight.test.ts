import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LAN, openGuardedHub } from '../support/guarded-hub.ts';
import { TOKENS } from '../support/open-test-access.ts';
import { CANARY, furnishTwoVendors, type TwoVendors } from '../support/two-vendors.ts';

let venue: TwoVendors;
beforeAll(async () => {
  venue = await furnishTwoVendors(await openGuardedHub({ sockets: { handshakes: { burst: 10_000, perSecond: 1 } } }));
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
    ['/federate?match[]={host=~"..*",zone!="Bar"}', ''],
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
