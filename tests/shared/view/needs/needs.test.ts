import { describe, expect, test } from 'vitest';
import type { Alert, AlertMute } from '#shared/domain/alert/alert.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { listNeeds, type NeedyHost } from '#shared/view/needs/need.ts';
import { needSentence } from '#shared/view/needs/need-sentence.ts';
import { nextStep } from '#shared/view/needs/next-step.ts';
import { NOON_MS } from '../../../support/host-builder.ts';
import { buildAlert, buildIncident, heldIncident } from '../../../support/incident-builder.ts';

const fine = (id: string): NeedyHost => ({ id, state: 'ok', sinceMs: NOON_MS, isSilent: false });
const silent = (id: string): NeedyHost => ({ id, state: 'stale', sinceMs: NOON_MS, isSilent: true });
const hot = (id: string): NeedyHost => ({ id, state: 'warning', sinceMs: NOON_MS, isSilent: false });

/** What is listed, and what is said of it. */
function story(incidents: Incident[], alerts: Alert[], hosts: NeedyHost[]) {
  const needs = listNeeds(incidents, alerts, hosts);
  const { main, aside } = needSentence(needs, hosts);
  return { needs: needs.map(({ key, standing }) => `${key} ${standing}`), main, aside };
}

describe('the story that every face tells', () => {
  test('nothing is wrong', () => {
    expect(story([], [], [fine('a'), fine('b')])).toEqual({ needs: [], main: 'All 2 systems fine', aside: '' });
  });

  test('a system that has just fallen silent needs somebody before any rule has fired', () => {
    expect(story([], [], [fine('a'), silent('b')])).toEqual({
      needs: ['host b calling'],
      main: '1 needs you',
      aside: '1 of 2 systems fine',
    });
  });

  test('systems that a hub begun anew has not heard yet need nobody, and are told of', () => {
    const awaited = (id: string): NeedyHost => ({ ...silent(id), isAwaited: true });
    expect(story([], [], [fine('a'), awaited('b'), awaited('c')])).toEqual({
      needs: [],
      main: '2 systems awaited',
      aside: '1 of 3 systems fine',
    });
    expect(story([], [], [awaited('a'), silent('b')])).toEqual({
      needs: ['host b calling'],
      main: '1 needs you',
      aside: '0 of 2 systems fine, 1 system awaited',
    });
  });

  test('one trouble is one need: the incident stands for its alert and its system', () => {
    const alert = buildAlert({ id: 'down', hostId: 'b', seriesId: null, severity: 'critical' });
    const incident = buildIncident({ hostIds: ['b'], alerts: [incidentAlert('down', 'b')] });
    expect(story([incident], [alert], [fine('a'), silent('b')])).toEqual({
      needs: ['incident incident-1 calling'],
      main: '1 needs you',
      aside: '1 of 2 systems fine',
    });
  });

  test('what somebody has is in hand, and comes after what nobody has', () => {
    const held = heldIncident({ id: 'taken', hostIds: ['b'] });
    expect(story([held], [buildAlert({ hostId: 'a' })], [hot('a'), silent('b')])).toEqual({
      needs: ['alert alert-1 calling', 'incident taken held'],
      main: '1 needs you',
      aside: '1 in hand, 0 of 2 systems fine',
    });
    expect(story([held], [], [fine('a'), silent('b')])).toEqual({
      needs: ['incident taken held'],
      main: '1 in hand, nothing new',
      aside: '1 of 2 systems fine',
    });
  });

  test('a system that is red beside what somebody has in hand is not passed over', () => {
    expect(story([heldIncident({ hostIds: ['b'] })], [], [hot('a'), silent('b')]).main).toBe('1 in hand, 1 to keep an eye on');
  });

  test('what was silenced calls nobody, but a silence of one figure does not hide that its system is gone', () => {
    const muted = buildAlert({ hostId: 'a', mutedBy: [{ kind: 'silence', id: 's', untilMs: null }] });
    expect(story([], [muted], [hot('a'), fine('b')])).toEqual({
      needs: ['alert alert-1 set-aside'],
      main: 'Nothing needs you',
      aside: '1 of 2 systems fine, 1 set aside',
    });
    expect(story([], [muted], [silent('a')]).needs).toEqual(['host a calling', 'alert alert-1 set-aside']);
    expect(story([], [{ ...muted, seriesId: null }], [silent('a')]).needs).toEqual(['alert alert-1 set-aside']);
    expect(story([buildIncident({ hostIds: ['a'], escalation: { isHeld: true } })], [], [silent('a')]).needs).toEqual([
      'incident incident-1 set-aside',
    ]);
  });

  test('what the vows hold back is told as waiting, not as nothing, and what a person silenced stays set aside', () => {
    const vows: AlertMute = { kind: 'quiet-phase', id: 'e/vows', untilMs: null };
    const held = buildAlert({ id: 'down', hostId: 'b', severity: 'critical', mutedBy: [vows] });
    const incident = buildIncident({ hostIds: ['b'], alerts: [incidentAlert('down', 'b')], escalation: { isHeld: true } });
    expect(story([incident], [held], [fine('a'), silent('b')])).toEqual({
      needs: ['incident incident-1 set-aside'],
      main: '1 waits until the quiet phase is over',
      aside: '1 of 2 systems fine',
    });
    const silenced = { ...held, mutedBy: [vows, { kind: 'silence', id: 's', untilMs: null } as const] };
    expect(story([incident], [silenced], [fine('a'), silent('b')]).main).toBe('Nothing needs you');
    expect(story([], [held, buildAlert({ id: 'new', hostId: 'a' })], [hot('a'), hot('b')])).toMatchObject({
      main: '1 needs you',
      aside: '1 waits until the quiet phase is over, 0 of 2 systems fine',
    });
    expect(story([heldIncident({ hostIds: ['b'], alerts: [incidentAlert('down', 'b')] })], [held], [silent('b')]).main).toBe(
      '1 in hand, nothing new',
    );
  });

  test('a figure that is high is nobody’s need before its rule says so', () => {
    expect(story([], [], [hot('a'), fine('b')])).toEqual({
      needs: [],
      main: '1 system to keep an eye on',
      aside: 'nobody called yet, 1 of 2 systems fine',
    });
  });

  test('what is over, nearly over or only good to know needs nobody', () => {
    const over = buildIncident({ state: 'resolved', resolvedAtMs: NOON_MS + 1 });
    const alerts = [
      buildAlert({ state: 'recovering' }),
      buildAlert({ id: 'i', severity: 'info' }),
      buildAlert({ id: 'p', state: 'pending' }),
    ];
    expect(story([over], alerts, [fine('a')])).toEqual({ needs: [], main: 'The one system is fine', aside: '' });
  });

  test('the worse comes first, then the older', () => {
    const needs = listNeeds(
      [
        buildIncident({ id: 'late', openedAtMs: NOON_MS + 5 }),
        buildIncident({ id: 'early' }),
        buildIncident({ id: 'mild', severity: 'warning' }),
      ],
      [],
      [silent('x')],
    );
    expect(needs.map(({ key }) => key)).toEqual(['incident early', 'incident late', 'incident mild', 'host x']);
  });
});

test('the next step is told only while there is one', () => {
  expect(nextStep(buildIncident())).toEqual({ what: 'Everybody is told again', atMs: NOON_MS + 300_000 });
  expect(nextStep(heldIncident())).toBeNull();
  expect(nextStep(buildIncident({ escalation: { isHeld: true } }))).toBeNull();
  expect(nextStep(buildIncident({ escalation: { nextAtMs: null, isExhausted: true } }))).toBeNull();
});

function incidentAlert(alertId: string, hostId: string): Incident['alerts'][number] {
  return {
    alertId,
    ruleId: 'host-down',
    ruleName: 'A system is down',
    hostId,
    labels: {},
    severity: 'critical',
    summary: 'Bar till 1 does not answer',
    isFolded: false,
    firedAtMs: NOON_MS,
    moment: null,
    recoveredAtMs: null,
  };
}
