import { expect, test } from 'vitest';
import { listNeeds } from '#shared/view/needs/need.ts';
import type { HostCondition } from '#shared/domain/host-condition.ts';
import { bandLine } from '../../../../desktop/wallboard/board/band-lines.ts';
import { placesOf } from '../../../../desktop/ui/zones/places-of.ts';
import { placeHosts } from '../../../../desktop/ui/zones/wall-host.ts';
import { fleetHost } from '../../../support/fleet-host.ts';
import { NOON_MS } from '../../../support/host-builder.ts';
import { buildAlert, buildIncident, heldIncident } from '../../../support/incident-builder.ts';

const NOW_MS = NOON_MS + 125_000;
const silent: HostCondition = { state: 'stale', sinceMs: NOON_MS, reasons: [{ code: 'silent', sinceMs: NOON_MS }] };
const HOSTS = placeHosts(
  [
    fleetHost({ id: 'till-1', name: 'Till 1', zone: 'Bar' }, silent),
    fleetHost({ id: 'till-2', name: 'Till 2', zone: 'Bar' }),
    fleetHost({ id: 'camera', name: 'Camera', zone: 'Orangery' }),
  ],
  false,
);
const read = (...needs: Parameters<typeof listNeeds>): (string | undefined)[][] =>
  listNeeds(...needs).map((need) => {
    const line = bandLine(need, HOSTS, NOW_MS, 'Europe/London');
    return [line?.what, line?.age, line?.who];
  });

test('an incident says what, for how long, who has it and what happens next', () => {
  expect(read([buildIncident(), heldIncident({ id: 'held', title: 'Wi-Fi is slow' })], [], [])).toEqual([
    ['Bar till 1 does not answer', 'for 2 min', 'Nobody has had it for 2 min. They are told again in 2:55'],
    ['Wi-Fi is slow', 'for 2 min', 'Anna Berg has it since 13:01'],
  ]);
});

test('of one that somebody has and that may be lost again it is said in how long, rather than since when', () => {
  const acknowledgement = {
    by: { kind: 'person', id: 'p-1', name: 'Anna Berg' },
    atMs: NOON_MS,
    remindAtMs: null,
    lapsesAtMs: NOW_MS + 3_600_000,
  } as const;
  expect(read([heldIncident({ acknowledgement })], [], [])[0]?.[2]).toBe('Anna Berg has it. Nobody’s again in 1 h without news');
});

test('an alert and a system that have no incident stand there by themselves', () => {
  expect(read([], [buildAlert()], [{ id: 'till-1', state: 'stale', sinceMs: NOON_MS, isSilent: true }])).toEqual([
    ['Processor of Bar till 1 is at 93 %', 'for 2 min', ''],
    ['Till 1 stopped answering 2 min ago.', '', ''],
  ]);
});

test('a system that the wall does not know is left out', () => {
  expect(read([], [], [{ id: 'gone', state: 'stale', sinceMs: NOON_MS, isSilent: true }])).toEqual([[undefined, undefined, undefined]]);
});

test('where it is stands by zone', () => {
  expect(placesOf(['camera', 'till-2', 'till-1', 'gone'], HOSTS)).toEqual(['Bar: Till 1, Till 2', 'Orangery: Camera']);
  expect(placesOf([], HOSTS)).toEqual([]);
});

test('where it is of a switch that took many along is counted by zone, and with many zones in all', () => {
  const hostsOf = (zones: number, each: number) =>
    placeHosts(
      Array.from({ length: zones * each }, (_, index) =>
        fleetHost({ id: `${index}`, name: `System ${index}`, zone: `Zone ${index % zones}` }),
      ),
      false,
    );
  const ids = Array.from({ length: 100 }, (_, index) => `${index}`);
  expect(placesOf(ids, hostsOf(2, 5))).toEqual(['Zone 0 5', 'Zone 1 5']);
  expect(placesOf(ids, hostsOf(10, 2))).toEqual(['20 systems in 10 zones']);
  // In one place there is room for names.
  expect(placesOf(ids, hostsOf(1, 12))).toEqual(['Zone 0: System 0, System 1, System 2, System 3 and 8 more']);
});
