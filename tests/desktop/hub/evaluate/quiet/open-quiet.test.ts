import { describe, expect, test } from 'vitest';
import type { HostIdentity } from '#shared/domain/host.ts';
import type { AuditEntry } from '../../../../../desktop/hub/access/audit-trail.ts';
import { openQuiet } from '../../../../../desktop/hub/evaluate/quiet/open-quiet.ts';
import { type AlertDeskOptions, buildRule, openAlertDesk, TILL } from '../../../../support/alert-desk.ts';
import { person } from '../../../../support/made-up-principals.ts';

const ACT = { by: person({ role: 'operator', name: 'Anna Berg' }), origin: { address: '192.168.1.40', isLocal: false } };
const MINUTE_MS = 60_000;
const ON_TILL = [{ label: 'host', operator: '=', value: TILL.id }] as const;
const DOWN = buildRule({
  id: 'host-down',
  name: 'Down',
  severity: 'critical',
  forMs: MINUTE_MS,
  keepFiringMs: 0,
  condition: { kind: 'host-down', selector: '{}' },
});

async function openDesk(options: AlertDeskOptions = {}) {
  const desk = await openAlertDesk(options);
  const trail: AuditEntry[] = [];
  const audit = { record: (entry: AuditEntry) => void trail.push(entry) };
  const quiet = openQuiet({ database: desk.database, audit, clock: desk.clock, alerts: desk.alerts, timeZone: 'Europe/London' });
  return {
    ...desk,
    quiet,
    trail,
    mutes: (alertId: string) => (desk.alerts.find(alertId)?.mutedBy ?? []).map(({ kind, id }) => `${kind} ${id}`),
  };
}
const silence = (desk: Awaited<ReturnType<typeof openDesk>>, forMs: number) =>
  desk.quiet.silences.create({ matchers: ON_TILL, reason: 'We are at it', endsMs: desk.clock.nowMs() + forMs }, ACT);

describe('silences', () => {
  test('an alert that fires under one is shown and marked, and told again when it ends', async () => {
    const desk = await openDesk();
    const { id } = silence(desk, MINUTE_MS);
    desk.connect();
    desk.run(20, 90);
    const [first] = desk.alerts.active();
    expect(first?.mutedBy).toEqual([{ kind: 'silence', id, untilMs: desk.clock.nowMs() + MINUTE_MS - 20_000 }]);
    expect(desk.transitions.map(({ alert }) => alert.mutedBy.length)).toEqual([1]);
    const changes: boolean[] = [];
    desk.alerts.onChange(({ changed }) => changed.forEach((alert) => changes.push(alert.mutedBy.length > 0)));
    desk.run(42, 90);
    expect(desk.alerts.active()[0]?.mutedBy).toEqual([]);
    expect(changes.at(-1)).toBe(false);
  });

  test('one that is made holds for what fires already, at once, and is in the audit trail with its reason', async () => {
    const desk = await openDesk();
    desk.connect();
    desk.run(20, 90);
    const alertId = desk.alerts.active()[0]?.id ?? '';
    const { id } = silence(desk, MINUTE_MS);
    expect(desk.mutes(alertId)).toEqual([`silence ${id}`]);
    desk.quiet.silences.end(id, ACT);
    expect(desk.mutes(alertId)).toEqual([]);
    expect(desk.trail.map(({ action, why }) => [action, why])).toEqual([
      ['silence.created', 'We are at it'],
      ['silence.ended', undefined],
    ]);
    expect(desk.quiet.silences.find(id)).toMatchObject({ endedBy: 'Anna Berg', createdBy: 'Anna Berg' });
  });

  test('what cannot be recorded is not silenced', async () => {
    const desk = await openAlertDesk();
    const audit = {
      record() {
        throw new Error('no trail');
      },
    };
    const quiet = openQuiet({ database: desk.database, audit, clock: desk.clock, alerts: desk.alerts, timeZone: 'Europe/London' });
    expect(() => quiet.silences.create({ matchers: ON_TILL, reason: 'x', endsMs: desk.clock.nowMs() + 1_000 }, ACT)).toThrow('no trail');
    expect(quiet.silences.list()).toEqual([]);
    expect(desk.database.prepare('SELECT COUNT(*) AS count FROM silence').get()).toEqual({ count: 0 });
  });

  test.each([
    ['nothing in particular', { matchers: [{ label: 'host', operator: '=~', value: '.*' }] as const }, 'matchers'],
    ['the past', { endsMs: 0 }, 'ends_at'],
    ['two months', { endsMs: Date.UTC(2026, 8, 1) }, 'ends_at'],
  ])('for %s is refused, and it is said where', async (_what, part, where) => {
    const desk = await openDesk();
    const asked = { matchers: ON_TILL, reason: 'x', endsMs: desk.clock.nowMs() + MINUTE_MS, ...part };
    expect(() => desk.quiet.silences.create(asked, ACT)).toThrow(
      expect.objectContaining({ code: 'quiet.invalid', where, remedy: expect.any(String) }),
    );
  });

  test('one that is over cannot be renewed, and is forgotten after 90 days', async () => {
    const desk = await openDesk({ hosts: [], series: [] });
    const { id } = silence(desk, MINUTE_MS);
    desk.clock.sleep(2 * MINUTE_MS);
    expect(() => desk.quiet.silences.change(id, { endsMs: desk.clock.nowMs() + MINUTE_MS }, ACT)).toThrow(
      expect.objectContaining({ code: 'quiet.invalid' }),
    );
    desk.clock.sleep(91 * 86_400_000);
    silence(desk, MINUTE_MS);
    expect(() => desk.quiet.silences.find(id)).toThrow(expect.objectContaining({ code: 'quiet.unknown' }));
    expect(desk.quiet.silences.list()).toHaveLength(1);
  });
});

describe('after a restart', () => {
  test('what was quiet is quiet from the first moment on', async () => {
    const before = await openDesk();
    const { id } = silence(before, 10 * MINUTE_MS);
    before.connect();
    before.run(20, 90);
    before.kill();
    const after = await openDesk({ dataDir: before.dataDir, clock: before.clock });
    expect(after.alerts.active().map(({ state, mutedBy }) => [state, mutedBy.map((one) => one.id)])).toEqual([['firing', [id]]]);
    after.connect();
    after.run(20, 90);
    expect(after.transitions).toEqual([]);
    after.run(20, 10);
    expect(after.transitions.every(({ alert }) => alert.state === 'normal' || alert.mutedBy.length === 1)).toBe(true);
  });

  test('what is down keeps its consequences folded', async () => {
    const before = await openHall();
    hearOnly(before);
    const told = mutesByHost(before);
    before.kill();
    const after = await openDesk({ ...HALL, dataDir: before.dataDir, clock: before.clock });
    expect(mutesByHost(after)).toEqual(told);
    expect(told).toMatchObject({ power: [], switch: [expect.stringMatching(/^folded /)], till: [expect.stringMatching(/^folded /)] });
  });
});

const host = (id: string): HostIdentity => ({ ...TILL, id, name: id });
const HALL: AlertDeskOptions = { hosts: [host('till'), host('switch'), host('power')], series: [], shipped: [DOWN] };

/** Till → switch → power, all heard a moment ago. */
async function openHall() {
  const desk = await openDesk(HALL);
  for (const identity of HALL.hosts ?? []) desk.connect(identity);
  desk.quiet.dependencies.set({ hostId: 'till', needs: ['switch'], cutOffBy: 'any' }, ACT);
  desk.quiet.dependencies.set({ hostId: 'switch', needs: ['power'], cutOffBy: 'any' }, ACT);
  return desk;
}
type Hall = Awaited<ReturnType<typeof openHall>>;
const mutesByHost = (desk: Pick<Hall, 'alerts'>) =>
  Object.fromEntries(desk.alerts.active().map(({ hostId, mutedBy }) => [hostId, mutedBy.map(({ kind, id }) => `${kind} ${id}`)]));
/** Only these are heard for a minute and a half. */
function hearOnly(desk: Hall, ...hostIds: string[]): void {
  for (const { id } of HALL.hosts ?? []) if (!hostIds.includes(id)) desk.fleet.disconnected(id, 'lost');
  for (let second = 0; second < 90; second += 1) {
    for (const id of hostIds) desk.fleet.observe(id, { timeMs: desk.clock.nowMs(), seriesIds: [], values: [] }, true);
    desk.clock.advance(1_000);
  }
}

describe('dependencies', () => {
  test('when the power fails there is one root cause, and the rest is folded under it from its first transition on', async () => {
    const desk = await openHall();
    hearOnly(desk);
    const rootId = desk.alerts.active().find(({ hostId }) => hostId === 'power')?.id ?? '';
    expect(mutesByHost(desk)).toEqual({ power: [], switch: [`folded ${rootId}`], till: [`folded ${rootId}`] });
    expect(desk.transitions.map(({ alert }) => [alert.hostId, alert.mutedBy.length]).sort()).toEqual([
      ['power', 0],
      ['switch', 1],
      ['till', 1],
    ]);
    expect(desk.quiet.causesOf('till')).toEqual(['power']);
  });

  test('a till that is down by itself is told', async () => {
    const desk = await openHall();
    hearOnly(desk, 'power', 'switch');
    expect(mutesByHost(desk)).toEqual({ till: [] });
  });

  test('what stays down after its cause is over is told then', async () => {
    const desk = await openHall();
    hearOnly(desk);
    for (const id of ['power', 'switch']) desk.connect(host(id));
    hearOnly(desk, 'power', 'switch');
    expect(mutesByHost(desk)).toEqual({ till: [] });
  });

  test('a circle is refused with the hosts that it is made of', async () => {
    const desk = await openHall();
    expect(() => desk.quiet.dependencies.set({ hostId: 'power', needs: ['till'], cutOffBy: 'any' }, ACT)).toThrow(
      expect.objectContaining({ code: 'quiet.invalid', where: 'needs', message: expect.stringContaining('power → till → switch → power') }),
    );
  });
});

describe('maintenance', () => {
  test('during a window alerts are marked with it, before and after it they are not', async () => {
    const desk = await openDesk();
    const startsMs = desk.clock.nowMs() + 30_000;
    const schedule = { kind: 'once', startsMs, endsMs: startsMs + 30_000 } as const;
    const { id } = desk.quiet.maintenance.create({ name: 'New switch', matchers: ON_TILL, schedule, isEnabled: true }, ACT);
    desk.connect();
    const seen: string[] = [];
    for (let second = 0; second < 75; second += 1) {
      desk.run(1, 90);
      const alert = desk.alerts.active()[0];
      if (alert !== undefined) seen.push(alert.mutedBy.map((mute) => mute.id).join());
    }
    expect([seen[5], seen[30], seen.at(-1)]).toEqual(['', id, '']);
  });

  test('one that is switched off holds nothing back; one that never begins is refused', async () => {
    const desk = await openDesk();
    desk.connect();
    desk.run(20, 90);
    const alertId = desk.alerts.active()[0]?.id ?? '';
    const schedule = { kind: 'once', startsMs: 0, endsMs: desk.clock.nowMs() + MINUTE_MS } as const;
    const { id } = desk.quiet.maintenance.create({ name: 'x', matchers: ON_TILL, schedule, isEnabled: true }, ACT);
    expect(desk.mutes(alertId)).toEqual([`maintenance ${id}`]);
    desk.quiet.maintenance.change(id, { isEnabled: false }, ACT);
    expect(desk.mutes(alertId)).toEqual([]);
    const past = { kind: 'once', startsMs: 0, endsMs: 1 } as const;
    expect(() => desk.quiet.maintenance.change(id, { schedule: past }, ACT)).toThrow(expect.objectContaining({ where: 'schedule' }));
  });
});

test('a phase of an event keeps alerts quiet beside all else', async () => {
  const desk = await openDesk();
  desk.connect();
  desk.run(20, 90);
  const alertId = desk.alerts.active()[0]?.id ?? '';
  desk.quiet.also(({ severity }) => (severity === 'warning' ? [{ kind: 'quiet-phase', id: 'vows', untilMs: null }] : []));
  const { id } = silence(desk, MINUTE_MS);
  expect(desk.mutes(alertId)).toEqual([`silence ${id}`, 'quiet-phase vows']);
});
