import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { anna, watcher } from '../../../support/notice-watcher.ts';
import { bodies, contact, openNotifyDesk, order, turns } from '../../../support/notify-desk.ts';
import { startHttpStandIn } from '../../../support/stand-ins/http-stand-in.ts';
import { startPagerduty } from '../../../support/stand-ins/pagerduty-stand-in.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { waitUntil } from '../../../support/wait-until.ts';

describe('an order', () => {
  it('is told once, however often it is given', async () => {
    const desk = openNotifyDesk();
    const there = await startHttpStandIn(() => ({ status: 200 }));
    desk.add('webhook', { url: there.url }, { secret: 'a shared secret' });
    desk.outbox.tell(order({ contact: anna('webhook') }));
    desk.outbox.tell(order({ contact: anna('webhook') }));
    await waitUntil('it is there', () => desk.receipts.some(({ channelId, state }) => channelId === 'webhook-1' && state === 'sent'));
    expect(there.requests).toHaveLength(1);
  });

  it('is not told if the change that gave it is undone', async () => {
    const desk = openNotifyDesk();
    const there = await startHttpStandIn(() => ({ status: 200 }));
    desk.add('webhook', { url: there.url }, { secret: 'a shared secret' });
    expect(() =>
      desk.database.transaction(() => {
        desk.outbox.tell(order({ contact: anna('webhook') }));
        throw new Error('undone');
      })(),
    ).toThrow('undone');
    await turns();
    expect(desk.notices.since(0)).toEqual([]);
    expect(there.requests).toEqual([]);
  });

  it('goes to the phone at once and nowhere else once it is seen there', async () => {
    const desk = openNotifyDesk();
    const phone = watcher();
    desk.live.watch(phone);
    desk.add('http', { url: 'http://127.0.0.1:9/' }, { id: 'later' });
    desk.outbox.tell(
      order({
        contact: contact({
          accountId: 'a1',
          addresses: [
            { channel: 'phone-app', address: 'a1' },
            { channel: 'sms', address: '+44' },
          ],
        }),
      }),
    );
    await waitUntil('it is on the phone', () => phone.heard.length > 0);
    const [first] = desk.notices.since(0)[0]?.notice.deliveries ?? [];
    expect(desk.live.receive(first?.id ?? '', 'seen', phone)).toBe(true);
    await waitUntil('the rest is off', () => desk.notices.since(0)[0]?.notice.deliveries[1]?.state === 'skipped');
    expect(desk.receipts.map(({ state, isFinal }) => [state, isFinal])).toEqual([
      ['sent', false],
      ['seen', false],
    ]);
    expect(phone.heard).toEqual(['CRITICAL: Bar till 1 does not answer', 'ended']);
  });

  it('says at once when nothing that is set up leads to somebody', async () => {
    const desk = openNotifyDesk();
    desk.outbox.tell(order({ contact: contact({ addresses: [{ channel: 'voice', address: '+44' }] }) }));
    await waitUntil('it is said', () => desk.receipts.length > 0);
    expect(desk.receipts).toMatchObject([{ state: 'failed', isFinal: true, reason: 'Nothing that is set up leads to them' }]);
    expect(desk.notices.open()).toEqual([]);
  });

  it('says once when nothing comes through now, goes on trying, and says when it did after all', async () => {
    const clock = createFakeClock();
    const desk = openNotifyDesk({ clock });
    desk.outbox.tell(order({ contact: anna() }));
    const pass = async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second += 1) {
        clock.advance(1_000);
        await turns();
      }
    };
    // A phone that is away for a moment comes back.
    await pass(3);
    expect(desk.receipts).toEqual([]);
    await pass(6);
    const reason = 'The phone app is open on no phone of theirs';
    expect(desk.receipts).toMatchObject([{ state: 'failed', isFinal: true, contactId: anna().id, reason }]);
    await pass(60);
    expect(desk.receipts).toHaveLength(1);
    desk.live.watch(watcher());
    await pass(120);
    expect(desk.receipts.map(({ state }) => state)).toEqual(['failed', 'sent']);
  });

  it('is not told any more once somebody has the incident', async () => {
    const clock = createFakeClock();
    const desk = openNotifyDesk({ clock });
    const phone = watcher();
    desk.live.watch(phone);
    desk.outbox.tell(order({ contact: anna() }));
    clock.advance(0);
    await turns();
    desk.outbox.tell(order({ key: 'later', contact: contact({ id: 'ben', accountId: 'b1' }) }));
    desk.outbox.withdraw('i1');
    clock.advance(5_000);
    await turns();
    expect(desk.notices.since(0).map(({ notice }) => notice.deliveries[0]?.state)).toEqual(['sent', 'skipped']);
    expect(phone.heard.at(-1)).toBe('ended');
  });
});

describe('a channel that fails', () => {
  it('is left alone after three failures, and the next is asked at once', async () => {
    const clock = createFakeClock();
    const desk = openNotifyDesk({ clock });
    const broken = await startHttpStandIn(() => ({ status: 500, said: 'out of order' }));
    const good = await startHttpStandIn(() => ({ status: 200 }));
    desk.add('webhook', { url: broken.url }, { secret: 'a shared secret' });
    desk.add('http', { url: good.url });
    desk.outbox.tell(
      order({
        contact: contact({
          addresses: [
            { channel: 'webhook', address: 'x' },
            { channel: 'sms', address: '+44' },
          ],
        }),
      }),
    );
    await waitUntil('the other has it', () => (clock.advance(0), good.requests.length > 0));
    expect(broken.requests).toHaveLength(1);
    for (let more = 1; more <= 3; more += 1) {
      desk.outbox.tell(
        order({ key: `k${more}`, incidentId: `i${more + 1}`, contact: contact({ addresses: [{ channel: 'webhook', address: 'x' }] }) }),
      );
      await waitUntil(
        'it was tried',
        () => (clock.advance(0), desk.runners.get('webhook-1')?.health().breaker === 'open' || broken.requests.length > more),
      );
    }
    const tried = broken.requests.length;
    expect(desk.runners.get('webhook-1')?.health()).toMatchObject({
      breaker: 'open',
      lastFailure: { problem: 'It answers 500: out of order' },
    });
    clock.advance(5_000);
    await turns();
    expect(broken.requests).toHaveLength(tried);
  });

  it('tells in its order what belongs to one incident, also after failures', async () => {
    const desk = openNotifyDesk();
    const there = await startHttpStandIn(() => ({ status: 200 }));
    there.faults.push({ status: 503 }, 'cut');
    desk.add('webhook', { url: there.url }, { secret: 'a shared secret', tells: 'warning' });
    const incident = { id: 'i1', number: 12, title: 'Till', severity: 'critical', description: '', newestEntry: 1, alerts: [] } as never;
    const entry = (kind: string, number: number) => ({ incidentId: 'i1', number, atMs: 1, kind, by: null, text: kind }) as never;
    desk.outbox.changed({ incident, entries: [entry('opened', 1)] });
    desk.outbox.changed({ incident: { ...(incident as object), newestEntry: 2 } as never, entries: [entry('acknowledged', 2)] });
    desk.outbox.changed({ incident: { ...(incident as object), newestEntry: 3 } as never, entries: [entry('resolved', 3)] });
    await waitUntil('all are there', () => there.requests.length === 5);
    const kinds = bodies(there).map(({ kind }) => kind);
    expect(kinds).toEqual(['trigger', 'trigger', 'trigger', 'acknowledge', 'resolve']);
    expect(
      new Set(
        bodies(there)
          .slice(0, 3)
          .map(({ id }) => id),
      ).size,
    ).toBe(1);
  });
});

describe('quiet hours', () => {
  it('hold what is not urgent and release one digest', async () => {
    // A minute to seven in London.
    const clock = createFakeClock(Date.UTC(2026, 5, 6, 5, 59));
    const desk = openNotifyDesk({ clock });
    const there = await startHttpStandIn(() => ({ status: 200 }));
    desk.add('webhook', { url: there.url }, { secret: 'a shared secret', tells: 'warning', quietHours: { from: '22:00', until: '07:00' } });
    for (const [id, title] of [
      ['i1', 'Till'],
      ['i2', 'Oven'],
    ]) {
      const incident = { id, number: 1, title, severity: 'warning', description: '', newestEntry: 1, alerts: [] } as never;
      desk.outbox.changed({ incident, entries: [{ incidentId: id, number: 1, atMs: 1, kind: 'opened', by: null, text: '' }] as never });
    }
    clock.advance(59_999);
    await turns();
    expect(there.requests).toEqual([]);
    await waitUntil('it is there', () => (clock.advance(1), there.requests.length > 0));
    expect(bodies(there)).toMatchObject([
      { kind: 'digest', title: '2 notices from the quiet hours', text: '- Warning: Till\n- Warning: Oven' },
    ]);
  });
});

describe('PagerDuty', () => {
  it('is told of each incident after quiet hours, and opens none for a digest, which nothing would ever end', async () => {
    const clock = createFakeClock(Date.UTC(2026, 5, 6, 5, 59));
    const desk = openNotifyDesk({ clock });
    const there = await startPagerduty();
    const quietHours = { from: '22:00', until: '07:00' };
    desk.add('pagerduty', { url: there.url }, { secret: 'r'.repeat(32), tells: 'warning', quietHours });
    const entries = [{ incidentId: 'x', number: 1, atMs: 1, kind: 'opened', by: null, text: '' }] as never;
    for (const id of ['i1', 'i2']) {
      const incident = { id, number: 1, title: id, severity: 'warning', description: '', newestEntry: 1, alerts: [] } as never;
      desk.outbox.changed({ incident, entries });
    }
    const phase = { eventId: 'wedding', eventName: 'Anna and Ben', phaseName: 'Ceremony', startMs: 1, endMs: 2 };
    const held = [{ alertId: 'a', summary: 'Till', severity: 'critical', hostId: 'till-1', atMs: 1, isOver: false, times: 1 }] as const;
    desk.outbox.digest({ ...phase, id: 'wedding/vows', held });
    clock.advance(60_000);
    const ofPagerduty = () =>
      desk.notices.since(0).flatMap(({ notice }) => notice.deliveries.filter(({ channelId }) => channelId === 'pagerduty-1'));
    await waitUntil('all are told', () => (clock.advance(0), ofPagerduty().every(({ state }) => state === 'sent')));
    expect(ofPagerduty()).toHaveLength(3);
    expect([...there.incidents.keys()].sort()).toEqual(['i1', 'i2']);
  });
});

describe('updates', () => {
  it('of several incidents reach a person as one, and each incident learns how far it came', async () => {
    const clock = createFakeClock();
    const desk = openNotifyDesk({ clock });
    const there = await startHttpStandIn(() => ({ status: 200 }));
    desk.add('webhook', { url: there.url }, { secret: 'a shared secret' });
    const grown = (incidentId: string, who = anna('webhook')) =>
      desk.outbox.tell(
        order({
          key: `${incidentId}/grown/${who.id}`,
          incidentId,
          stepKey: 'grown-1',
          class: 'update',
          contact: who,
          text: '2 more: x; y.',
        }),
      );
    grown('i1');
    clock.advance(5_000);
    grown('i2');
    grown('i2', { ...anna('webhook'), id: 'ben', name: 'Ben' });
    clock.advance(4_999);
    await turns();
    expect(there.requests).toEqual([]);
    clock.advance(1);
    await waitUntil('Anna is told', () => (clock.advance(0), there.requests.length > 0));
    clock.advance(5_000);
    await waitUntil('Ben is told', () => (clock.advance(0), desk.receipts.length === 3));
    expect(bodies(there)).toMatchObject([
      { kind: 'update', title: '2 incidents have grown', text: expect.stringContaining('Bar till 1 does not answer. 2 more: x; y.') },
      { kind: 'update', title: 'Incident 12: Bar till 1 does not answer', text: '2 more: x; y.' },
    ]);
    expect(desk.receipts.map(({ incidentId, contactId, stepKey, state }) => [incidentId, contactId, stepKey, state])).toEqual([
      ['i1', 'anna', 'grown-1', 'sent'],
      ['i2', 'anna', 'grown-1', 'sent'],
      ['i2', 'ben', 'grown-1', 'sent'],
    ]);
  });
});

describe('a hub that is killed', () => {
  it('between any two steps tells at least once, and always under the same id', async () => {
    const desk = openNotifyDesk();
    const moments: string[] = [];
    const keep = (): void => {
      const copy = temporaryFolder();
      cpSync(desk.folder, copy, { recursive: true });
      moments.push(copy);
    };
    const there = await startHttpStandIn(() => {
      keep();
      return { status: 200 };
    });
    desk.add('webhook', { url: there.url }, { secret: 'a shared secret' });
    keep();
    desk.outbox.tell(order({ contact: contact({ addresses: [{ channel: 'webhook', address: 'x' }] }) }));
    keep();
    await waitUntil('it is sent', () => desk.receipts.length > 0);
    keep();
    await desk.close();
    expect(moments).toHaveLength(4);
    const [first] = bodies(there);
    const again = [0, 1, 1, 0];
    for (const [index, folder] of [...moments].entries()) {
      there.requests.length = 0;
      const next = openNotifyDesk({ folder });
      if (again[index] === 0) await turns();
      else await waitUntil('it is told', () => next.notices.open().length === 0);
      expect([index, there.requests.length]).toEqual([index, again[index]]);
      if (again[index] === 1) expect(bodies(there)[0]?.['id']).toBe(first?.['id']);
      await next.close();
    }
  });

  it('shows again on screens what nobody has seen', async () => {
    const desk = openNotifyDesk();
    desk.live.watch(watcher());
    desk.outbox.tell(order({ contact: anna() }));
    await waitUntil('it is sent', () => desk.receipts.length > 0);
    await desk.close();
    const next = openNotifyDesk({ folder: desk.folder });
    await turns();
    expect(next.live.watch(watcher()).notices.map(({ title }) => title)).toEqual(['CRITICAL: Bar till 1 does not answer']);
  });
});

it('secrets are on disk in no form that can be read, and in no line of the audit trail', async () => {
  const desk = openNotifyDesk();
  desk.add('webhook', { url: 'http://127.0.0.1:9/' }, { secret: 'a-very-plain-secret' });
  expect(JSON.stringify(desk.audited)).not.toContain('a-very-plain-secret');
  const row = desk.database.prepare<[], { secret: Buffer }>("SELECT secret FROM channel WHERE id = 'webhook-1'").get();
  expect(row?.secret.toString('latin1')).not.toContain('plain');
  expect(desk.channels.secretOf('webhook-1')).toBe('a-very-plain-secret');
});

it('addresses and headers of channels, which may have a key in them, are sealed too, also those kept before', async () => {
  const desk = openNotifyDesk();
  const settings = { url: 'http://127.0.0.1:9/canary-path', headers: { 'x-api-key': 'canary-key' } };
  const { id } = desk.add('http', settings);
  const kept = (database: typeof desk.database) =>
    database.prepare<[], string>("SELECT body FROM channel WHERE id = 'http-1'").pluck().get();
  expect(kept(desk.database)).not.toMatch(/canary|x-api-key/);
  const asBefore = JSON.stringify(desk.channels.get(id));
  desk.database.prepare('UPDATE channel SET body = ? WHERE id = ?').run(asBefore, id);
  await desk.close();
  const next = openNotifyDesk({ folder: desk.folder });
  expect(next.channels.get(id)).toMatchObject({ kind: 'http', settings });
  expect(kept(next.database)).not.toMatch(/canary|x-api-key/);
});

it('who may not answer puts away what all screens show on their own only', () => {
  const desk = openNotifyDesk();
  const [viewer, other] = [watcher({ kind: 'desktop' }), watcher({ kind: 'desktop', mayAnswer: true })];
  const heard: string[] = [];
  desk.live.onReceipt((_id, receipt) => void heard.push(receipt));
  for (const one of [viewer, other]) desk.live.watch(one);
  const notice = {
    id: 'd1',
    noticeId: null,
    kind: 'test',
    noticeClass: 'important',
    severity: 'critical',
    incidentId: null,
    title: 'Fire',
    text: '',
  } as const;
  const more = { link: null, contactName: null, createdMs: 1, hasSound: true };
  desk.live.offer({ kind: 'desktop', address: null, notice: { ...notice, ...more }, expiresMs: 8e15 });
  expect(desk.live.receive('d1', 'seen', viewer)).toBe(true);
  expect([heard, other.heard]).toEqual([['delivered'], ['Fire']]);
  expect(desk.live.receive('d1', 'seen', other)).toBe(true);
  expect([heard, viewer.heard]).toEqual([
    ['delivered', 'seen'],
    ['Fire', 'ended'],
  ]);
});
