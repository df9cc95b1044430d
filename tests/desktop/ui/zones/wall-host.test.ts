import { expect, test } from 'vitest';
import type { HostCondition } from '#shared/domain/host-condition.ts';
import { HOST_STATES } from '#shared/domain/host-state.ts';
import { daySentenceParts } from '#shared/view/day-sentence.ts';
import { isTrouble, placeHosts, silentSinceMs } from '../../../../desktop/ui/zones/wall-host.ts';
import { FINE, fleetHost } from '../../../support/fleet-host.ts';

const silent: HostCondition = { state: 'stale', sinceMs: 5_000, reasons: [{ code: 'silent', sinceMs: 5_000 }] };

test('a host that this wall no longer hears is placed as silent, whatever the hub last said', () => {
  const [placed] = placeHosts([fleetHost({ name: 'Mixer' }, silent)], false);
  expect([placed?.state, placed?.condition]).toEqual(['stale', silent]);
});

test('while the hub is lost every host keeps the place it had', () => {
  const [placed] = placeHosts([fleetHost({ name: 'Mixer' }, silent)], true);
  expect([placed?.state, placed?.condition]).toEqual(['ok', FINE]);
});

test('the wall and the sentence of the day agree on what needs somebody', () => {
  for (const state of HOST_STATES) expect([state, isTrouble(state)]).toEqual([state, daySentenceParts([state]).main.includes('need')]);
});

test('figures of a silent, down or stopped host are not of now; those of a busy one are', () => {
  const since = (reason: HostCondition['reasons'][number]): number | null =>
    silentSinceMs({ state: 'critical', sinceMs: 0, reasons: [reason] });
  expect([
    since({ code: 'silent', sinceMs: 1 }),
    since({ code: 'down', sinceMs: 2 }),
    since({ code: 'stopped', sinceMs: 3 }),
    since({ code: 'vital-high', vital: 'cpu', value: 99, limit: 97 }),
    silentSinceMs(FINE),
  ]).toEqual([1, 2, 3, null, null]);
});
