import { beforeAll, describe, expect, it } from 'vitest';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { type HttpHub, hostIdentity, openHttpHub, report, startHttpHub, TOKENS } from '../../../support/http-hub.ts';

let hub: HttpHub;
let startMs = 0;

beforeAll(async () => {
  hub = await openHttpHub();
  startMs = hub.clock.nowMs();
  hub.fleet.connected(hostIdentity({ id: 'till-1', name: 'Till "one"', labels: { region: 'eu' } }));
  hub.fleet.connected(hostIdentity({ id: 'stream-pc', name: 'Streaming', zone: null }));
  await report(hub, 'till-1', startMs - 1_000, { host_load1: 3, host_memory_used_percent: 7 });
  await report(hub, 'till-1', startMs, { host_load1: 0.25, host_disk_reads_total: 1e21 });
  await report(hub, 'stream-pc', startMs, { host_load1: Number.NaN });
  const [odd] = await hub.store.ensureSeries('stream-pc', [
    { name: 'odd', labels: { host: 'x', path: 'a\\b\n' }, kind: 'counter', unit: 'count' },
  ]);
  await hub.store.append({
    hostId: 'stream-pc',
    bootId: 'boot-0002',
    sequence: 1,
    rows: [{ timeMs: startMs, seriesIds: [odd?.id ?? 0], values: [Number.POSITIVE_INFINITY] }],
  });
  return hub.close;
});

const federate = (match: readonly string[], init: Parameters<HttpHub['get']>[1] = {}) =>
  hub.get(`/federate?${match.map((selector) => `match[]=${encodeURIComponent(selector)}`).join('&')}`, init);

describe('GET /federate', () => {
  it('tells the newest sample of each series that one of the selectors fits, with its time', async () => {
    const reply = await federate(['{__name__=~"host_(load1|disk.*)",host="till-1"}', 'odd']);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(await reply.text()).toBe(
      [
        '# HELP host_disk_reads_total Reads completed by one disk',
        '# TYPE host_disk_reads_total counter',
        `host_disk_reads_total{host="till-1",host_name="Till \\"one\\"",region="eu",zone="Bar"} 1e+21 ${startMs}`,
        '# HELP host_load1 Mean number of runnable and waiting processes over 1 min',
        '# TYPE host_load1 gauge',
        `host_load1{host="till-1",host_name="Till \\"one\\"",region="eu",zone="Bar"} 0.25 ${startMs}`,
        '# TYPE odd counter',
        `odd{exported_host="x",host="stream-pc",host_name="Streaming",path="a\\\\b\\n"} +Inf ${startMs}`,
        '',
      ].join('\n'),
    );
  });

  it('is OpenMetrics for those who like it better', async () => {
    const accept = 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';
    const reply = await federate(['{host=~"till-.",__name__!="host_load1"}', 'odd'], { headers: { accept } });
    expect(reply.headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    const text = await reply.text();
    expect(text).toContain('# TYPE host_disk_reads counter\n# HELP host_disk_reads Reads completed by one disk\nhost_disk_reads_total{');
    expect(text).toContain('# TYPE host_memory_used_percent gauge\n# UNIT host_memory_used_percent percent\n');
    expect(text).toContain('# TYPE odd unknown\n');
    expect(text).toContain(`} +Inf ${startMs / 1_000}\n`);
    expect(text.endsWith('# EOF\n')).toBe(true);
  });

  it('tells of a host under its new name once it has one', async () => {
    const hub = await startHttpHub();
    hub.fleet.connected(hostIdentity({ name: 'Before' }));
    await report(hub, 'till-1', hub.clock.nowMs(), { m: 1 });
    const ask = async (): Promise<string> => (await hub.get('/federate?match=m')).text();
    expect(await ask()).toContain('host_name="Before"');
    hub.fleet.connected(hostIdentity({ name: 'After' }));
    await report(hub, 'till-1', hub.clock.nowMs() + 1, { m: 2, n: 3 });
    expect(await ask()).toContain('host_name="After",zone="Bar"} 2 ');
    hub.clock.advance(5 * 60_000 + 2);
    expect(await ask()).toBe('');
  });

  it.each([
    [[], 'match'],
    [['{'], 'match[]'],
    [['host_load1', '{zone=~".*"}'], 'match[]'],
    [['{host=~"("}'], 'match[]'],
  ])('refuses %j and says what to do', async (match, where) => {
    const reply = await federate(match);
    const error = restErrorSchema.parse(await reply.json());
    expect([reply.status, error.code]).toEqual([400, 'query.invalid']);
    expect(`${error.where} ${error.message}`).toContain(where);
    expect(`${error.message} ${error.remedy}`).toMatch(/host_|RE2/);
  });

  it('is for those who may look', async () => {
    const statuses = await Promise.all(
      [TOKENS.admin, TOKENS.viewer, TOKENS.agent, 'wrong', null].map(async (token) => (await federate(['odd'], { token })).status),
    );
    expect(statuses).toEqual([200, 200, 403, 401, 401]);
  });
});
