import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { bodies, openNotifyDesk, turns } from '../../../support/notify-desk.ts';
import { startHttpStandIn } from '../../../support/stand-ins/http-stand-in.ts';
import { startPagerduty } from '../../../support/stand-ins/pagerduty-stand-in.ts';
import { waitUntil } from '../../../support/wait-until.ts';

describe('a quiet phase', () => {
  it('is told once in one digest, by what still needs somebody', async () => {
    const desk = openNotifyDesk();
    const there = await startHttpStandIn(() => ({ status: 200 }));
    desk.add('webhook', { url: there.url }, { secret: 'a shared secret', tells: 'warning' });
    const held = (summary: string, severity: 'critical' | 'warning', isOver: boolean) =>
      ({ alertId: summary, summary, severity, hostId: 'till-1', atMs: 1, isOver, times: 1 }) as const;
    const digest = { id: 'wedding/vows', eventId: 'wedding', eventName: 'Anna and Ben', phaseName: 'Ceremony', startMs: 1, endMs: 2 };
    const both = [held('Till 1 is slow', 'warning', false), held('Camera 2 is down', 'critical', true)];
    desk.outbox.digest({ ...digest, held: both });
    desk.outbox.digest({ ...digest, held: both });
    await waitUntil('it is there', () => there.requests.length > 0);
    await turns();
    expect(bodies(there)).toEqual([expect.objectContaining({ severity: 'warning' })]);
    expect(JSON.stringify(bodies(there))).toContain('Held during Ceremony (Anna and Ben): 2 alerts, 1 still needs somebody');
    expect(JSON.stringify(bodies(there))).toContain('Over: Camera 2 is down');
  });
});

describe('what a quiet phase held', () => {
  const phase = { eventId: 'wedding', eventName: 'Anna and Ben', phaseName: 'Ceremony', startMs: 1_000, endMs: 2_000 };
  const held = [{ alertId: 'till', summary: 'Till', severity: 'critical', hostId: 'till', atMs: 1_500, isOver: false, times: 1 }] as const;
  const change = (kind: string, newestEntry: number, firedAtMs: number) => {
    const alerts = [{ alertId: 'till', firedAtMs }];
    const incident = { id: 'i1', number: 1, title: 'Till', severity: 'critical', description: '', state: 'triggered', newestEntry, alerts };
    return { incident, entries: [{ incidentId: 'i1', number: newestEntry, atMs: 1, kind, by: null, text: '' }] } as never;
  };
  const openDesk = async () => {
    const clock = createFakeClock(1_600);
    const desk = openNotifyDesk({ clock });
    const there = await startHttpStandIn(() => ({ status: 200 }));
    const pager = await startPagerduty();
    desk.add('webhook', { url: there.url }, { secret: 'a shared secret', tells: 'warning' });
    desk.add('pagerduty', { url: pager.url }, { secret: 'r'.repeat(32), tells: 'warning' });
    return { clock, desk, there, pager };
  };

  it('is in its digest, and its incidents are no second news but where incidents are kept', async () => {
    const { clock, desk, there, pager } = await openDesk();
    clock.advance(400);
    desk.outbox.digest({ ...phase, id: 'wedding/vows', held });
    desk.outbox.changed(change('opened', 1, 1_500));
    await waitUntil('both are told', () => (clock.advance(1), there.requests.length > 0 && pager.incidents.size > 0));
    expect(bodies(there).map(({ kind }) => kind)).toEqual(['digest']);
    desk.outbox.changed(change('opened', 9, 3_000));
    await waitUntil('what begins anew is told', () => (clock.advance(1), there.requests.length > 1));
    expect(bodies(there).map(({ kind }) => kind)).toEqual(['digest', 'trigger']);
  });

  it('is not told of while it lasts: that it is over by the digest, what people do with it afterwards', async () => {
    const { clock, desk, there } = await openDesk();
    desk.outbox.changed(change('acknowledged', 2, 500), 2_000);
    desk.outbox.changed(change('resolved', 3, 500), 2_000);
    clock.advance(300);
    await turns();
    expect(there.requests).toEqual([]);
    await waitUntil('it is there', () => (clock.advance(50), there.requests.length > 0));
    expect(clock.nowMs()).toBeGreaterThanOrEqual(2_000);
    await turns();
    expect(bodies(there).map(({ kind }) => kind)).toEqual(['acknowledge']);
  });
});
