import { expect, it } from 'vitest';
import { infrastructureStatusSchema } from '#shared/protocol/rest/infrastructure-status.ts';
import { type HttpHub, hostIdentity, report, startHttpHub } from '../../../support/http-hub.ts';

const statusOf = async (hub: HttpHub) => infrastructureStatusSchema.parse(await (await hub.get('/api/infrastructure/status')).json());
const providers = { aws: { status: 'not_configured' }, azure: { status: 'not_configured' }, gcp: { status: 'not_configured' } };

it('a hub that nobody has spoken to is healthy and knows no figures', async () => {
  const hub = await startHttpHub();
  expect(await statusOf(hub)).toEqual({
    overall_status: 'healthy',
    providers,
    metrics: { response_time_p95: null, error_rate: null, cpu_usage: null, memory_usage: null },
    active_alerts: 0,
    last_updated: hub.clock.nowMs(),
  });
});

it('CPU and memory are the mean of the hosts that are heard, and the time is of the last word', async () => {
  const hub = await startHttpHub();
  hub.fleet.connected(hostIdentity());
  hub.fleet.connected(hostIdentity({ id: 'till-2' }));
  hub.fleet.connected(hostIdentity({ id: 'till-3' }));
  const heardAtMs = hub.clock.nowMs();
  await report(hub, 'till-1', heardAtMs, { host_cpu_usage_percent: 10, host_memory_used_percent: 40 });
  await report(hub, 'till-2', heardAtMs, { host_cpu_usage_percent: 30, host_memory_used_percent: 50 });
  hub.clock.advance(500);
  expect(await statusOf(hub)).toMatchObject({
    overall_status: 'healthy',
    metrics: { cpu_usage: 20, memory_usage: 45 },
    last_updated: heardAtMs,
  });
});

it('a host that falls silent makes a warning, takes its figures out, and is critical after a minute', async () => {
  const hub = await startHttpHub();
  hub.fleet.connected(hostIdentity());
  hub.duty.engine.learnHost(hostIdentity());
  await report(hub, 'till-1', hub.clock.nowMs(), { host_cpu_usage_percent: 10 });
  hub.clock.advance(5_000);
  expect(await statusOf(hub)).toMatchObject({ overall_status: 'warning', active_alerts: 0, metrics: { cpu_usage: null } });
  hub.clock.advance(60_000);
  expect(await statusOf(hub)).toMatchObject({ overall_status: 'critical', active_alerts: 1 });
});

it('a host that was stopped on purpose troubles nobody', async () => {
  const hub = await startHttpHub();
  hub.fleet.connected(hostIdentity());
  hub.duty.engine.learnHost(hostIdentity());
  await report(hub, 'till-1', hub.clock.nowMs(), { host_cpu_usage_percent: 10 });
  hub.fleet.disconnected('till-1', 'stopped');
  hub.clock.advance(120_000);
  expect(await statusOf(hub)).toMatchObject({ overall_status: 'healthy', active_alerts: 0, metrics: { cpu_usage: null } });
});

it('the hub tells how its own API did over the last five minutes', async () => {
  const hub = await startHttpHub();
  await hub.get('/api/hosts');
  await hub.get('/api/hosts/nobody');
  expect(await statusOf(hub)).toMatchObject({ metrics: { response_time_p95: 0, error_rate: 0 } });
  hub.clock.advance(300_001);
  expect(await statusOf(hub)).toMatchObject({ metrics: { response_time_p95: null, error_rate: null } });
});

it('a request that the store lets down counts as failed', async () => {
  const hub = await startHttpHub();
  await hub.store.close();
  expect((await hub.get('/api/series')).status).toBe(503);
  expect(await statusOf(hub)).toMatchObject({ metrics: { error_rate: 100 } });
});
