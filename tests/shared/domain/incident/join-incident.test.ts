import { describe, expect, it } from 'vitest';
import type { Alert } from '#shared/domain/alert/alert.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { joinIncident, type JoinContext, MOST_APART } from '#shared/domain/incident/join-incident.ts';
import { buildIncident, buildIncidentAlert } from '../../../support/made-up-alerts.ts';
import { buildAlert } from '../../../support/response-desk.ts';

const NOW_MS = Date.UTC(2026, 5, 6, 12);
const HOUR_MS = 3_600_000;

/** That a host is down, as it fires now; it began a minute ago. */
const down = (hostId: string, labels: Alert['labels'] = {}, part: Partial<Alert> = {}): Alert =>
  buildAlert({ id: `down-${hostId}`, hostId, labels, firedAtMs: NOW_MS, breachedAtMs: NOW_MS - 60_000, sinceMs: NOW_MS, ...part });

/** The incident of a host that went down so long ago. */
function incidentOf(hostId: string, agoMs: number, labels: Alert['labels'] = {}, part: Partial<Incident> = {}): Incident {
  const firedAtMs = NOW_MS - agoMs;
  const { severity = 'critical' } = part;
  const alerts = [buildIncidentAlert({ alertId: `down-${hostId}`, hostId, labels, severity, firedAtMs })];
  return buildIncident({ id: hostId, alerts, hostIds: [hostId], openedAtMs: firedAtMs, ...part });
}
const join = (alert: Alert, incidents: readonly Incident[], context: Partial<JoinContext> = {}): string | null =>
  joinIncident(alert, incidents, { nowMs: NOW_MS, watchingSinceMs: NOW_MS - HOUR_MS, mayShareCause: () => false, ...context })?.id ?? null;

describe('alerts of one rule on several hosts', () => {
  it('are one incident in one zone within two minutes, and not later', () => {
    const bar = { zone: 'Bar' };
    expect(join(down('till-2', bar), [incidentOf('till-1', 119_000, bar)])).toBe('till-1');
    expect(join(down('till-2', bar), [incidentOf('till-1', 121_000, bar)])).toBeNull();
    expect(join(down('till-2', { zone: 'Hall' }), [incidentOf('till-1', 60_000, bar)])).toBeNull();
    expect(join(down('till-2'), [incidentOf('till-1', 60_000)])).toBeNull();
  });

  it('are one incident wherever they are if the hub saw them begin in one moment', () => {
    const there = [incidentOf('till-1', 9_000, { zone: 'Bar' })];
    expect(join(down('camera-1', { zone: 'Hall' }), there)).toBe('till-1');
    expect(join(down('camera-1', { zone: 'Hall' }), [incidentOf('till-1', 11_000, { zone: 'Bar' })])).toBeNull();
  });

  it('are apart if they were so when the hub came back: then the moment is the hub’s, not theirs', () => {
    const watchingSinceMs = NOW_MS - 60_000;
    expect(join(down('camera-1', { zone: 'Hall' }), [incidentOf('till-1', 0, { zone: 'Bar' })], { watchingSinceMs })).toBeNull();
    expect(join(down('till-2', { zone: 'Bar' }), [incidentOf('till-1', 0, { zone: 'Bar' })], { watchingSinceMs })).toBe('till-1');
  });

  it('are one incident if something that both need may be down', () => {
    expect(join(down('camera-1'), [incidentOf('till-1', 60_000)], { mayShareCause: () => true })).toBe('till-1');
  });

  it('of different vendors are apart in any case', () => {
    const of = (vendor: string) => ({ zone: 'Bar', vendor });
    expect(join(down('band-1', of('band')), [incidentOf('cook-1', 1_000, of('cook'))], { mayShareCause: () => true })).toBeNull();
  });

  it('of the hub itself are one', () => {
    const hub = (id: string, part: Partial<Alert> = {}): Alert => down(id, {}, { hostId: null, ...part });
    const there = incidentOf('hub', 60_000);
    const own = { ...there, alerts: there.alerts.map((one) => ({ ...one, hostId: null })) };
    expect(join(hub('other'), [own])).toBe('hub');
    expect(join(hub('other'), [there])).toBeNull();
  });
});

describe('a storm', () => {
  const many = (count: number, part: Partial<Incident> = {}): Incident[] =>
    Array.from({ length: count }, (_, index) => incidentOf(`host-${index}`, 100_000 - index * 11_000, {}, part));

  it('is gathered by the newest incident once more have begun than people can tell apart', () => {
    expect(join(down('late'), many(MOST_APART))).toBeNull();
    expect(join(down('late'), many(MOST_APART + 1))).toBe(`host-${MOST_APART}`);
  });

  it('goes on for as long as something follows, and not when somebody has that incident', () => {
    const all = many(MOST_APART + 1).map((one) => ({ ...one, openedAtMs: one.openedAtMs - HOUR_MS }));
    expect(join(down('late'), all)).toBe(`host-${MOST_APART}`);
    const still = all.map((one) => ({ ...one, alerts: one.alerts.map((alert) => ({ ...alert, firedAtMs: NOW_MS - 121_000 })) }));
    expect(join(down('late'), still)).toBeNull();
    expect(join(down('late'), many(MOST_APART + 1, { state: 'acknowledged' }))).toBeNull();
  });

  it('of lesser trouble keeps nothing critical from being an incident of its own', () => {
    expect(join(down('late'), many(9, { severity: 'warning' }))).toBeNull();
    expect(join(down('late', {}, { severity: 'warning' }), many(9, { severity: 'warning' }))).toBe('host-8');
  });

  it('of one vendor is not another’s', () => {
    expect(join(down('late', { vendor: 'band' }), many(9))).toBeNull();
  });
});
