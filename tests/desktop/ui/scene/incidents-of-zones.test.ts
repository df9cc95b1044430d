import { expect, test } from 'vitest';
import { createFleetHost } from '../../../../desktop/ui/fleet-host.ts';
import { incidentsOfZones } from '../../../../desktop/ui/scene/incidents-of-zones.ts';
import { placeHosts } from '../../../../desktop/ui/zones/wall-host.ts';
import { listNeeds } from '#shared/view/needs/need.ts';
import { buildHost } from '../../../support/host-builder.ts';
import { buildAlert, buildIncident } from '../../../support/incident-builder.ts';

const HOSTS = placeHosts([createFleetHost(buildHost({ id: 'till-1', name: 'Till 1', zone: 'Bar' }))], false);
const idsOf = (zones: readonly string[]): readonly string[] => {
  const { id: alertId, ...alert } = buildAlert({ hostId: null, labels: { zone: 'Bar' } });
  const incidents = [
    buildIncident({ id: 'till', hostIds: ['till-1'] }),
    buildIncident({ id: 'fire', source: 'emergency', title: 'Fire, Bar', place: ' bar' }),
    buildIncident({ id: 'fall', source: 'emergency', title: 'Somebody is hurt, Barn', place: 'Barn' }),
    buildIncident({
      id: 'link',
      severity: 'warning',
      alerts: [{ ...alert, alertId, firedAtMs: alert.sinceMs, isFolded: false, recoveredAtMs: null }],
    }),
  ];
  return incidentsOfZones(listNeeds(incidents, [], []), zones, HOSTS).map(({ id }) => id);
};

test('an incident is of the zone where its systems are, where somebody said that it is, and of which its alerts tell', () => {
  expect(idsOf(['Bar'])).toEqual(['fire', 'till', 'link']);
  expect(idsOf(['Barn'])).toEqual(['fall']);
  expect(idsOf(['Orangery'])).toEqual([]);
  expect(idsOf([])).toHaveLength(4);
});
