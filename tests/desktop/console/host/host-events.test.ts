import { expect, test } from 'vitest';
import type { RestSilence } from '#shared/protocol/rest/alerts/silences.ts';
import type { RestIncident } from '#shared/protocol/rest/incidents/incidents.ts';
import { hostEvents } from '../../../../desktop/console/host/host-events.ts';

const alert = (id: string, hostId: string, recoveredMs: number | null): RestIncident['alerts'][number] => ({
  alert_id: id,
  rule_id: 'cpu',
  rule_name: 'A processor is busy',
  host_id: hostId,
  severity: 'warning',
  summary: `${id} is busy`,
  labels: {},
  is_folded: false,
  fired_at: 100,
  moment: '18 min before the ceremony',
  recovered_at: recoveredMs,
});
const incident: RestIncident = {
  id: 'i',
  number: 12,
  title: 'The bar is slow',
  state: 'resolved',
  severity: 'warning',
  source: 'alert',
  emergency_type: null,
  emergency_kind: null,
  place: null,
  description: '',
  alerts: [alert('mine', 'till', 400), alert('other', 'camera', 500)],
  host_ids: ['till', 'camera'],
  opened_at: 110,
  moment: null,
  since: 600,
  resolved_at: 600,
  acknowledged_by: { kind: 'person', id: 'a', name: 'Anna Berg' },
  acknowledged_at: 200,
  acknowledgement_lapses_at: null,
  next_escalation_at: null,
  is_held: false,
  reach: 'told',
  is_exhausted: false,
  policy_id: 'p',
  merged_into: null,
};
const silence = (id: string, label: string, value: string, state: RestSilence['state']): RestSilence => ({
  id,
  matchers: [{ label, operator: '=', value }],
  reason: 'Known',
  starts_at: 300,
  ends_at: 350,
  state,
  created_by: 'Anna Berg',
  created_at: 300,
  ended_by: null,
  muted_alerts: 0,
});

test('what happened to a system is told newest first, and nothing of what happened to others', () => {
  const events = hostEvents({
    hostId: 'till',
    link: { state: 'lost', sinceMs: 700 },
    incidents: [incident],
    silences: [silence('s', 'host', 'till', 'over'), silence('z', 'zone', 'Bar', 'active'), silence('w', 'host', 'till', 'waiting')],
  });
  expect(events.map(({ timeMs, kind, words, detail }) => [timeMs, kind, words, detail])).toEqual([
    [700, 'link', 'Its agent was not heard any more', ''],
    [600, 'incident', 'Incident 12 is over', ''],
    [400, 'recovery', 'Over: A processor is busy', ''],
    [350, 'silence', 'The silence ended: Known', ''],
    [300, 'silence', 'Silenced: Known', 'Anna Berg'],
    [200, 'incident', 'Incident 12 was taken', 'Anna Berg'],
    [110, 'incident', 'Incident 12: The bar is slow', ''],
    [100, 'alert', 'mine is busy', '18 min before the ceremony'],
  ]);
  // What ran is offered where an alert fired, and nowhere else.
  expect(events.flatMap(({ kind, firedAlertId }) => (firedAlertId === null ? [] : [[kind, firedAlertId]]))).toEqual([['alert', 'mine']]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
});
