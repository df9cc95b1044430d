import { expect, it } from 'vitest';
import { healthSchema } from '#shared/protocol/rest/health.ts';
import { startHttpHub } from '../../../support/http-hub.ts';

it('a hub that works says so, with its version and how long it has run', async () => {
  const hub = await startHttpHub();
  hub.clock.advance(12_500);
  const reply = await hub.get('/healthz?from=probe', { token: null });
  expect(reply.status).toBe(200);
  expect(healthSchema.parse(await reply.json())).toEqual({
    product: 'wedsync-hub',
    status: 'ok',
    version: '1.2.3',
    run_id: 'run-1',
    uptime_seconds: 12.5,
  });
});

it('a hub whose store ended is failing', async () => {
  const hub = await startHttpHub();
  await hub.store.close();
  const reply = await hub.get('/healthz', { token: null });
  expect([reply.status, healthSchema.parse(await reply.json()).status]).toEqual([503, 'failing']);
});

it('a hub whose store hangs is failing, and says so within two seconds', async () => {
  let asked = (): void => undefined;
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  const working = await startHttpHub();
  const hub = await startHttpHub({
    reader: {
      ...working.store,
      statistics() {
        asked();
        return new Promise(() => undefined);
      },
    },
  });
  const reply = hub.get('/healthz', { token: null });
  await isAsked;
  hub.clock.advance(2_000);
  expect([(await reply).status, healthSchema.parse(await (await reply).json()).status]).toEqual([503, 'failing']);
});

it('the hub’s own figures can be scraped', async () => {
  const hub = await startHttpHub();
  await hub.get('/api/hosts');
  await hub.get('/api/hosts/nobody');
  await hub.get(`/${'x'.repeat(50)}`);
  const reply = await hub.get('/metrics');
  expect(reply.headers.get('content-type')).toContain('text/plain');
  const text = await reply.text();
  expect(text).toContain('wedsync_hub_http_request_seconds_count{method="GET",route="/api/hosts",status="200"} 1');
  expect(text).toContain('wedsync_hub_http_request_seconds_count{method="GET",route="/api/hosts/:host_id",status="404"} 1');
  expect(text).toContain('wedsync_hub_refusals_total{code="host.unknown"} 1');
  expect(text).toContain('wedsync_hub_info{version="1.2.3"} 1');
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
  expect(text).not.toContain('xxxx');
});
