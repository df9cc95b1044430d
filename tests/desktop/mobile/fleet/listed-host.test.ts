import { expect, test } from 'vitest';
import type { HostCondition } from '#shared/domain/host-condition.ts';
import { listFleet } from '../../../../desktop/mobile/fleet/listed-host.ts';
import { fleetHost } from '../../../support/fleet-host.ts';

const critical: HostCondition = { state: 'critical', sinceMs: 0, reasons: [{ code: 'down', sinceMs: 0 }] };
const silent: HostCondition = { state: 'stale', sinceMs: 5_000, reasons: [{ code: 'silent', sinceMs: 5_000 }] };
const stopped: HostCondition = { state: 'stopped', sinceMs: 0, reasons: [{ code: 'stopped', sinceMs: 0 }] };

test('everybody stands in their zone, who is in trouble on top', () => {
  const list = listFleet(
    [
      fleetHost({ name: 'Camera', zone: 'Orangery' }),
      fleetHost({ name: 'Till', zone: 'Bar' }, silent),
      fleetHost({ name: 'Mixer', zone: 'Orangery', condition: critical }),
      fleetHost({ name: 'Printer', zone: 'Bar', condition: stopped }),
    ],
    false,
  );
  expect(list.map((zone) => [zone.name, ...zone.hosts.map((host) => host.name)])).toEqual([
    ['Bar', 'Till', 'Printer'],
    ['Orangery', 'Mixer', 'Camera'],
  ]);
});

test('while the hub is lost everybody keeps the place they had', () => {
  const list = listFleet([fleetHost({ name: 'Camera' }, silent), fleetHost({ name: 'Mixer', condition: critical }, silent)], true);
  expect(list[0]?.hosts.map((host) => [host.name, host.state])).toEqual([
    ['Mixer', 'critical'],
    ['Camera', 'ok'],
  ]);
});
