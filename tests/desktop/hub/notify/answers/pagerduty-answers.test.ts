import { describe, expect, it } from 'vitest';
import type { IncidentEntry } from '#shared/domain/incident/incident-entry.ts';
import type { ChannelAnswer } from '../../../../../desktop/hub/notify/outbox.ts';
import { createFakeClock, type FakeClock } from '../../../../support/fake-clock.ts';
import { buildIncident } from '../../../../support/incident-builder.ts';
import { contact, openNotifyDesk, order } from '../../../../support/notify-desk.ts';
import { PAGERDUTY_TOKEN, type PagerdutyStandIn, startPagerduty } from '../../../../support/stand-ins/pagerduty-stand-in.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { waitUntil } from '../../../../support/wait-until.ts';

const ROUTING_KEY = 'r'.repeat(32);
const LINA = { id: 'PLINA', name: 'Lina Holm' };

function deskWith(
  there: PagerdutyStandIn,
  { clock = createFakeClock(), folder = temporaryFolder(), token = PAGERDUTY_TOKEN as string | null } = {},
) {
  const desk = openNotifyDesk({ clock, folder });
  const answers: ChannelAnswer[] = [];
  desk.outbox.onAnswer((answer) => void answers.push(answer));
  desk.add(
    'pagerduty',
    { url: there.url, api: there.url },
    { secret: ROUTING_KEY, tells: 'critical', name: 'PagerDuty', ...(token === null ? {} : { answerToken: token }) },
  );
  return { ...desk, clock, answers };
}
const change = (kind: IncidentEntry['kind'], newestEntry: number) => ({
  incident: buildIncident({ id: 'i1', severity: 'critical', newestEntry }),
  entries: [{ incidentId: 'i1', number: newestEntry, atMs: 1, kind, by: null, text: '' }],
});
const fire = async (desk: { outbox: ReturnType<typeof openNotifyDesk>['outbox']; clock: FakeClock }, there: PagerdutyStandIn) => {
  desk.outbox.changed(change('opened', 1));
  desk.clock.advance(1);
  await waitUntil('it is there', () => there.incidents.has('i1'));
};
/** Lets time pass a second at a time, with what it makes happen. */
const pass = async (clock: FakeClock, seconds: number): Promise<void> => {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000);
    for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
};
const passUntil = (clock: FakeClock, what: string, is: () => boolean) =>
  waitUntil(what, async () => {
    if (is()) return true;
    await pass(clock, 1);
    return is();
  });

describe('what people do with our incidents in PagerDuty', () => {
  it('comes back once, with their name, though the hub starts again in between', { timeout: 20_000 }, async () => {
    const there = await startPagerduty();
    const folder = temporaryFolder();
    const desk = deskWith(there, { folder });
    await fire(desk, there);
    await passUntil(desk.clock, 'it is asked', () => there.asked() === 1);
    expect(desk.answers).toEqual([]);
    there.press('i1', 'acknowledged', LINA);
    await passUntil(desk.clock, 'it is answered', () => desk.answers.length > 0);
    const by = { kind: 'channel', id: 'PLINA', name: 'Lina Holm (PagerDuty)' };
    expect(desk.answers).toEqual([{ incidentId: 'i1', answer: 'acknowledge', by }]);
    await pass(desk.clock, 30);
    expect(desk.answers).toHaveLength(1);
    await desk.close();
    const again = deskWith(there, { folder, clock: desk.clock });
    const askedBefore = there.asked();
    await passUntil(again.clock, 'it is asked again', () => there.asked() > askedBefore);
    await pass(again.clock, 5);
    expect(again.answers).toEqual([]);
    there.press('i1', 'resolved', LINA);
    await passUntil(again.clock, 'it is over', () => again.answers.length > 0);
    expect(again.answers).toEqual([{ incidentId: 'i1', answer: 'resolve', by }]);
  });

  it('is asked at a decent rate, and only while one is open there', { timeout: 20_000 }, async () => {
    const there = await startPagerduty();
    const desk = deskWith(there);
    await pass(desk.clock, 60);
    expect(there.asked()).toBe(0);
    await fire(desk, there);
    await pass(desk.clock, 60);
    expect(there.asked()).toBeGreaterThanOrEqual(4);
    expect(there.asked()).toBeLessThanOrEqual(7);
    desk.outbox.changed(change('resolved', 2));
    await passUntil(desk.clock, 'it is over there', () => there.incidents.get('i1')?.status === 'resolved');
    await pass(desk.clock, 2);
    const asked = there.asked();
    await pass(desk.clock, 60);
    expect(there.asked()).toBe(asked);
    expect(desk.answers).toEqual([]);
    expect(desk.answersHealth()).toMatchObject({ state: 'idle' });
  });

  it('is not what we said there ourselves', { timeout: 20_000 }, async () => {
    const there = await startPagerduty();
    const desk = deskWith(there);
    await fire(desk, there);
    desk.outbox.changed(change('acknowledged', 2));
    await passUntil(desk.clock, 'it is told there', () => there.incidents.get('i1')?.status === 'acknowledged');
    const asked = there.asked();
    await passUntil(desk.clock, 'it is asked', () => there.asked() > asked);
    await pass(desk.clock, 3);
    expect(desk.answers).toEqual([]);
  });

  it('is not asked without a token, and a wrong one is said and not tried again and again', { timeout: 20_000 }, async () => {
    const there = await startPagerduty();
    const none = deskWith(there, { token: null });
    await fire(none, there);
    await pass(none.clock, 30);
    expect(there.asked()).toBe(0);
    expect(none.answersHealth()).toMatchObject({ state: 'off' });
    const wrong = deskWith(there, { token: 'u+wrong-token' });
    await fire(wrong, there);
    await passUntil(wrong.clock, 'it is asked', () => there.asked() > 0);
    await passUntil(wrong.clock, 'it is said', () => wrong.answersHealth().state === 'failing');
    expect(wrong.answersHealth().failure).toMatchObject({ cause: 'credential', problem: expect.stringContaining('It answers 401') });
    expect(JSON.stringify(wrong.answersHealth())).not.toContain('wrong-token');
    await pass(wrong.clock, 120);
    expect(there.asked()).toBeLessThanOrEqual(5);
    expect(JSON.stringify(wrong.logLines)).not.toContain('u+wrong');
  });
});

it('whoever was called by their own service hears there that it is over', { timeout: 20_000 }, async () => {
  const there = await startPagerduty();
  const desk = openNotifyDesk();
  desk.add('pagerduty', { url: there.url }, { secret: ROUTING_KEY });
  desk.outbox.tell(order({ contact: contact({ addresses: [{ channel: 'pagerduty', address: 's'.repeat(32) }] }) }));
  await waitUntil('they are called', () => there.incidents.has('i1'));
  desk.outbox.changed(change('acknowledged', 2));
  await waitUntil('they hear that somebody has it', () => there.incidents.get('i1')?.status === 'acknowledged');
  desk.outbox.changed(change('resolved', 3));
  await waitUntil('they hear that it is over', () => there.incidents.get('i1')?.status === 'resolved');
  const keys = there.requests.map(({ body }) => (JSON.parse(body.toString()) as { routing_key: string }).routing_key);
  expect(new Set(keys)).toEqual(new Set(['s'.repeat(32)]));
});
