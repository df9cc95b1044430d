import { expect, test } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { renderToString } from 'vue/server-renderer';
import type { HostSummary } from '#shared/domain/host.ts';
import HostTile from '../../../../desktop/console/overview/HostTile.vue';
import { createFleetHost } from '../../../../desktop/ui/fleet-host.ts';
import { stageFace } from '../../../support/face-stage.ts';
import { buildHost, NOON_MS } from '../../../support/host-builder.ts';

const PAGE = { render: () => null };

async function renderTile(summary: HostSummary, isHubLost = false): Promise<string> {
  const stage = stageFace(HostTile, { host: createFleetHost(summary), isTabStop: true });
  if (isHubLost) stage.setConnection({ state: 'lost', hub: stage.hubState, sinceMs: NOON_MS + 1_000 });
  stage.nowMs.value = NOON_MS + 40_000;
  stage.app.use(createRouter({ history: createMemoryHistory(), routes: [{ path: '/hosts/:hostId', name: 'host', component: PAGE }] }));
  const html = await renderToString(stage.app);
  return html.replace(/<!--.*?-->/g, '').replace(/\u2009/g, ' ');
}
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('a healthy host shows its four figures and when they were taken', async () => {
  const html = await renderTile(buildHost());
  expect(textOf(html)).toMatch(/^Streaming PC Fine 40 s ago CPU 34 % Memory 56 % Disk – Network –$/);
  expect(html).toContain(`data-sample-time="${NOON_MS}"`);
  expect(html).toContain('href="/hosts/host-1"');
});

test('a silent host says since when, in the time of the venue, and never looks fine', async () => {
  const html = await renderTile(
    buildHost({ condition: { state: 'stale', sinceMs: NOON_MS, reasons: [{ code: 'silent', sinceMs: NOON_MS }] } }),
  );
  expect(html).toContain('data-state="stale"');
  expect(textOf(html)).toMatch(/No answer for 40 s, since 13:00:00/);
  // Nothing is written over the figures and their courses.
  expect(textOf(html)).toMatch(/Network –$/);
  expect(textOf(html)).not.toContain('Fine');
});

test('a host in trouble says what is too high and marks that figure', async () => {
  const html = await renderTile(
    buildHost({
      condition: { state: 'warning', sinceMs: NOON_MS, reasons: [{ code: 'vital-high', vital: 'memory', value: 84, limit: 80 }] },
    }),
  );
  expect(textOf(html)).toContain('has its memory at 84 %');
  expect(html.match(/data-high/g)).toHaveLength(1);
});

test('while the hub is lost a tile does not blame its host', async () => {
  const silent = buildHost({ condition: { state: 'stale', sinceMs: NOON_MS, reasons: [{ code: 'silent', sinceMs: NOON_MS }] } });
  const text = textOf(await renderTile(silent, true));
  expect(text).toContain('no news while the hub is lost');
  expect(text).not.toMatch(/stopped answering|since/);
});
