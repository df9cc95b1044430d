import { expect, it } from 'vitest';
import type { Component } from 'vue';
import { nextTick } from 'vue';
import { renderToString } from 'vue/server-renderer';
import type { SeriesListener } from '#shared/client/watch-series.ts';
import { AppError } from '#shared/errors/app-error.ts';
import CoresPanel from '../../../../desktop/console/host/CoresPanel.vue';
import FilesystemTable from '../../../../desktop/console/host/FilesystemTable.vue';
import InterfaceTable from '../../../../desktop/console/host/InterfaceTable.vue';
import { useFleetStore } from '../../../../desktop/ui/fleet-store.ts';
import { type FaceStage, stageFace } from '../../../support/face-stage.ts';
import { buildHost, NOON_MS } from '../../../support/host-builder.ts';

const SNAPSHOT = { watchId: 0, hubTimeMs: NOON_MS, startMs: NOON_MS - 60_000, stepMs: 1_000, windowMs: 60_000, series: [] };
const PARTS: readonly (readonly [Component, string])[] = [
  [CoresPanel, 'This system does not report its cores.'],
  [FilesystemTable, 'Nothing reported yet.'],
  [InterfaceTable, 'Nothing reported yet.'],
];

interface Heard {
  readonly answer?: (listener: SeriesListener) => void;
  readonly stage?: (stage: FaceStage) => void;
}

async function textOf(part: Component, { answer, stage: prepare }: Heard): Promise<string> {
  const stage = stageFace(part, { hostId: 'host-1', range: { windowMs: 60_000 } });
  const client = stage.session.client.value;
  if (client === null) throw new Error('the stage has no hub');
  client.watchSeries = (_request, listener) => {
    answer?.(listener);
    return () => undefined;
  };
  stage.app.runWithContext(() => useFleetStore());
  prepare?.(stage);
  await nextTick();
  const html = await renderToString(stage.app);
  return html.replace(/<!--.*?-->|<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}
const silent: Heard['stage'] = (stage) =>
  stage.fleet().onSnapshot({
    hubTimeMs: NOON_MS,
    hosts: [buildHost({ condition: { state: 'stale', sinceMs: NOON_MS, reasons: [{ code: 'silent', sinceMs: NOON_MS }] } })],
    sparks: {},
  });

it('is asked for until the hub has answered, and only then said to be none', async () => {
  for (const [part, none] of PARTS) {
    const before = await textOf(part, {});
    expect(before).toContain('Asking the hub');
    expect(before).not.toContain(none);
    expect(await textOf(part, { answer: ({ onSnapshot }) => onSnapshot(SNAPSHOT) })).toContain(none);
  }
});

it('is said not to be known while the hub or the system is away', async () => {
  for (const [part, none] of PARTS) {
    const lost = await textOf(part, {
      stage: ({ setConnection, hubState }) => setConnection({ state: 'lost', hub: hubState, sinceMs: NOON_MS }),
    });
    expect(lost).toContain('Not known while the hub does not answer.');
    const away = await textOf(part, { answer: ({ onSnapshot }) => onSnapshot(SNAPSHOT), stage: silent });
    expect(away).toContain('Not known while this system does not answer.');
    expect(lost + away).not.toContain(none);
  }
});

it('says why it could not be had', async () => {
  const refused = new AppError({ code: 'host.unknown', message: 'There is no such system.' });
  for (const [part] of PARTS)
    expect(await textOf(part, { answer: ({ onError }) => onError(refused) })).toContain('There is no such system.');
});
