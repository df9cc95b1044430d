import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDutyDatabase } from '../../../../desktop/hub/duty/duty-database.ts';
import { openRespond } from '../../../../desktop/hub/respond/open-respond.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { buildAlert, buildContact, createResponseDesk } from '../../../support/response-desk.ts';
import { silentLog } from '../../../support/silent-log.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HOSTS = 300;
const INCIDENTS = 12;
const LONGEST_AWAY_MS = 4 * MINUTE_MS;

interface Trouble {
  readonly host: number;
  readonly atMs: number;
  readonly lastsMs: number;
  readonly isTaken: boolean;
}

/** A Saturday from noon to midnight on a clock that a test moves; the hub is away twice. */
function saturday(troubles: readonly Trouble[], away: readonly (readonly [atMs: number, forMs: number])[]) {
  const folder = temporaryFolder();
  const clock = createFakeClock(Date.UTC(2026, 5, 6, 11));
  const startMs = clock.nowMs();
  const desk = createResponseDesk();
  let ids = 0;
  const open = () => {
    const database = openDutyDatabase(folder);
    database.pragma('synchronous = OFF');
    const respond = openRespond({
      database,
      alerts: desk.alerts,
      outbox: desk.outbox,
      isEventDay: () => false,
      momentOf: () => null,
      clock,
      log: silentLog,
      makeId: () => `i${++ids}`,
    });
    return { database, respond };
  };
  let hub = open();
  const { plan } = hub.respond;
  for (const id of ['anna', 'ben', 'cleo']) plan.contacts.save(buildContact({ id, accountId: id }));
  // Anna until six in the evening, then Ben; Cleo is asked when neither answers.
  const evening = {
    contactIds: ['ben'],
    everyDays: 1,
    startDate: '2026-06-01',
    handOverMinute: 0,
    hours: [{ days: [6], fromMinute: 18 * 60, untilMinute: 0 }],
  };
  const layers = [{ contactIds: ['anna'], everyDays: 1, startDate: '2026-06-01', handOverMinute: 0, hours: [] }, evening];
  plan.rotas.save({ id: 'tech', name: 'Tech', timeZone: 'Europe/London', layers, overrides: [] });
  const critical = plan.policies.find('critical');
  if (critical === undefined) throw new Error('no policy ships');
  const steps = [
    { targets: [{ kind: 'rota' as const, rotaId: 'tech' }], waitMs: 5 * MINUTE_MS },
    { targets: [{ kind: 'person' as const, contactId: 'cleo' }], waitMs: 5 * MINUTE_MS },
  ];
  plan.policies.save({ ...critical, steps, repeats: 0, remindEveryMs: null, lapseAfterMs: null });
  hub.respond.start();

  const alert = (host: number, isFiring: boolean, firedAtMs: number) =>
    buildAlert({
      id: `host-${host}`,
      ruleId: `rule-${host}`,
      state: isFiring ? 'firing' : 'normal',
      firedAtMs: isFiring ? firedAtMs : null,
      sinceMs: clock.nowMs(),
    });
  const events: { readonly atMs: number; readonly run: () => void }[] = troubles.flatMap(({ host, atMs, lastsMs, isTaken }) => [
    { atMs, run: () => desk.become(alert(host, true, startMs + atMs)) },
    {
      atMs: atMs + LONGEST_AWAY_MS + 30_000,
      run() {
        const incident = hub.respond.incidents.recent().find(({ hostIds }) => hostIds.includes(`host-${host}`));
        if (isTaken && incident?.state === 'triggered')
          hub.respond.incidents.answer(incident.id, { kind: 'acknowledge', by: { kind: 'person', id: 'anna', name: 'Anna' }, note: null });
      },
    },
    { atMs: atMs + lastsMs, run: () => desk.become(alert(host, false, 0)) },
  ]);
  const isAwayAt = (atMs: number): boolean => away.some(([fromMs, forMs]) => atMs >= fromMs && atMs < fromMs + forMs);
  /** What would happen while the hub is away is seen when it is back. */
  const seenAtMs = (atMs: number): number =>
    away.reduce((at, [fromMs, forMs]) => (at >= fromMs && at < fromMs + forMs ? fromMs + forMs : at), atMs);
  for (const [fromMs, forMs] of away) {
    events.push({
      atMs: fromMs,
      run() {
        hub.respond.close();
        hub.database.close();
        clock.sleep(forMs);
        hub = open();
        hub.respond.start();
      },
    });
  }
  const due = events.map((event) => ({
    ...event,
    atMs: isAwayAt(event.atMs) && !away.some(([fromMs]) => fromMs === event.atMs) ? seenAtMs(event.atMs) : event.atMs,
  }));
  for (const { atMs, run } of due.sort((a, b) => a.atMs - b.atMs)) {
    const restMs = startMs + atMs - clock.nowMs();
    if (restMs > 0) clock.advance(restMs);
    run();
  }
  clock.advance(Math.max(0, startMs + 12 * HOUR_MS - clock.nowMs()));
  const incidents = hub.respond.incidents.list({ limit: 500 });
  const timelines = incidents.map(({ id }) => hub.respond.incidents.timeline(id));
  hub.respond.close();
  hub.database.close();
  return { told: desk.told, incidents, timelines, startMs, seenAtMs };
}

const trouble = fc.record({
  atMs: fc.integer({ min: 0, max: 11 * HOUR_MS }),
  lastsMs: fc.integer({ min: 6 * MINUTE_MS, max: 40 * MINUTE_MS }),
  isTaken: fc.boolean(),
});
const day = fc.record({
  hosts: fc.uniqueArray(fc.integer({ min: 1, max: HOSTS }), { minLength: INCIDENTS, maxLength: INCIDENTS }),
  troubles: fc.array(trouble, { minLength: INCIDENTS, maxLength: INCIDENTS }),
  away: fc.tuple(fc.integer({ min: 0, max: 5 * HOUR_MS }), fc.integer({ min: 6 * HOUR_MS, max: 11 * HOUR_MS })),
  awayMs: fc.integer({ min: 1_000, max: LONGEST_AWAY_MS }),
});

describe('a Saturday with 300 hosts, 12 incidents and two restarts of the hub', () => {
  it('tells whoever is on duty once and in time, the next one only if nobody takes it, and nobody else', () => {
    fc.assert(
      fc.property(day, ({ hosts, troubles, away: [first, second], awayMs }) => {
        const all: Trouble[] = troubles.map((one, index) => ({ ...one, host: hosts[index] ?? 0 }));
        const { told, incidents, timelines, startMs, seenAtMs } = saturday(all, [
          [first, awayMs],
          [second, awayMs],
        ]);
        expect(incidents).toHaveLength(INCIDENTS);
        for (const { host, atMs, lastsMs, isTaken } of all) {
          const incident = incidents.find(({ hostIds }) => hostIds.includes(`host-${host}`));
          const orders = told.filter(({ incidentId }) => incidentId === incident?.id);
          const [page, next, ...more] = orders;
          const seenMs = startMs + seenAtMs(atMs);
          expect(page).toMatchObject({ class: 'page', severity: 'critical' });
          const lateMs = (page?.atMs ?? 0) - seenMs;
          expect(lateMs).toBeGreaterThanOrEqual(0);
          expect(lateMs).toBeLessThanOrEqual(1_000);
          // Six in the evening in London is 17:00 UTC.
          expect(page?.contactId).toBe((page?.atMs ?? 0) < Date.UTC(2026, 5, 6, 17) ? 'anna' : 'ben');
          const isOverBefore = seenMs + 5 * MINUTE_MS >= startMs + seenAtMs(atMs + lastsMs);
          if (isTaken || isOverBefore) expect(next).toBeUndefined();
          else expect(next?.contactId).toBe('cleo');
          expect(more).toEqual([]);
          expect(incident?.state).toBe('resolved');
        }
        for (const lines of timelines) expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});
