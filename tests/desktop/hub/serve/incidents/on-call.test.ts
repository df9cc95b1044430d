import { describe, expect, it } from 'vitest';
import { createDutyCalls } from '#shared/client/duty-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { startHttpHub, TOKENS } from '../../../../support/http-hub.ts';
import { waitUntil } from '../../../../support/wait-until.ts';

async function openDesk() {
  const hub = await startHttpHub();
  const duty = createDutyCalls(createRestClient({ baseUrl: hub.baseUrl, token: TOKENS.admin }));
  return { hub, duty, nowMs: hub.clock.nowMs() };
}
const AT_DESK = [{ channel: 'desktop', address: 'account:a1' }];

describe('who is on call', () => {
  it('is nobody in a fresh venue, and that is said', async () => {
    const { duty } = await openDesk();
    const { incident, contacts } = await duty.onCall();
    expect(contacts).toEqual([]);
    expect(incident).toMatchObject({ severity: 'critical', policy_name: 'Critical' });
    expect(incident.steps.flatMap(({ told }) => told)).toEqual([]);
    expect(incident.steps[0]?.gaps[0]).toBe('There are no contacts yet.');
  });

  it('tells who has the rota now, who comes next, where it lacks somebody, and who would be told', async () => {
    const { duty, nowMs } = await openDesk();
    const { id: anna } = await duty.contacts.create({ name: 'Anna', addresses: AT_DESK });
    const { id: ben } = await duty.contacts.create({ name: 'Ben' });
    const { id: rota } = await duty.rotas.create({
      name: 'Technical',
      time_zone: 'UTC',
      layers: [{ contact_ids: [anna, ben], every_days: 1, start_date: '2020-01-01', hand_over_minute: 0 }],
    });
    await duty.override(rota, { contact_id: anna, from_time: nowMs - 1_000, until_time: nowMs + 3_600_000 });
    await duty.override(rota, { contact_id: null, from_time: nowMs + 3_600_000, until_time: nowMs + 7_200_000 });
    await duty.policies.create({
      name: 'Ours',
      severities: ['critical'],
      rank: 1,
      steps: [
        { targets: [{ kind: 'person', contact_id: ben }], wait_ms: 60_000 },
        { targets: [{ kind: 'rota', rota_id: rota }], wait_ms: 60_000 },
      ],
    });
    const { rotas, contacts, incident } = await duty.onCall();
    expect(rotas[0]).toMatchObject({ name: 'Technical', on_duty: anna, lack: null, until_time: nowMs + 3_600_000, next: null });
    expect(rotas[0]?.gaps[0]).toEqual({
      from_time: nowMs + 3_600_000,
      until_time: nowMs + 7_200_000,
      lacks: [{ lack: 'nobody', contact_id: null }],
    });
    expect(contacts.map(({ name, ways }) => [name, ways.map(({ channel_id: id, state }) => `${id} ${state}`)])).toEqual([
      ['Anna', ['desktop nobody']],
      ['Ben', []],
    ]);
    // Nothing leads to Ben: the rota is told at once.
    expect(incident.policy_name).toBe('Ours');
    expect(incident.steps.map(({ at, told, unreached }) => [at - nowMs, told, unreached])).toEqual([
      [0, [ben], [ben]],
      [0, [anna], []],
    ]);
  });

  it('says why somebody may not be called, and from when they may', async () => {
    const { duty, nowMs } = await openDesk();
    const absences = [{ from_time: nowMs - 1_000, until_time: nowMs + 3_600_000, reason: 'At sea' }];
    await duty.contacts.create({ name: 'Anna', addresses: AT_DESK, absences });
    const { contacts, incident } = await duty.onCall();
    expect(contacts[0]).toMatchObject({ lack: 'away', available_at: nowMs + 3_600_000 });
    expect(incident.steps[0]?.gaps[0]).toBe('Anna is not available.');
  });
});

describe('a trial', () => {
  it('goes out by the ways of a contact, and says when they were reached', async () => {
    const { hub, duty } = await openDesk();
    const { id: anna } = await duty.contacts.create({ name: 'Anna', addresses: AT_DESK });
    const shown: { id: string; title: string }[] = [];
    hub.notify.live.watch({
      kind: 'desktop',
      accountId: 'a1',
      deviceId: null,
      mayAnswer: true,
      notice: (notice) => void shown.push(notice),
      ended: () => undefined,
    });
    expect((await duty.onCall()).contacts[0]).toMatchObject({ ways: [{ channel_id: 'desktop', state: 'ok' }], last_reached: null });
    const trial = await duty.tryContact(anna);
    expect(trial.ways).toBe(1);
    hub.clock.advance(1_000);
    await waitUntil('it is on the screen', () => shown.length > 0);
    expect(shown[0]?.title).toBe('A trial for Anna');
    hub.notify.outbox.receive(shown[0]?.id ?? '', 'seen');
    expect(await duty.notice(trial.notice_id)).toMatchObject({ contact_id: anna, deliveries: [{ state: 'seen' }] });
    expect((await duty.onCall()).contacts[0]?.last_reached).toMatchObject({ channel_name: 'Desk', state: 'seen' });
  });

  it('of somebody who is no contact is refused', async () => {
    const { duty } = await openDesk();
    await expect(duty.tryContact('nobody')).rejects.toMatchObject({ code: 'duty.unknown' });
  });
});

it('a team that takes turns is named by its policy, and not removed meanwhile', async () => {
  const { duty } = await openDesk();
  const { id: anna } = await duty.contacts.create({ name: 'Anna', addresses: AT_DESK });
  const { id: ben } = await duty.contacts.create({ name: 'Ben', addresses: AT_DESK });
  const { id: crew } = await duty.teams.create({ name: 'Crew', contact_ids: [anna, ben] });
  const step = { targets: [{ kind: 'turn' as const, team_id: crew }], wait_ms: 60_000 };
  const policy = await duty.policies.create({ name: 'In turn', severities: ['critical'], rank: 1, steps: [step], repeats: 1 });
  expect(policy.steps[0]?.targets).toEqual([{ kind: 'turn', team_id: crew }]);
  expect((await duty.onCall()).incident.steps.map(({ told }) => told)).toEqual([[anna], [ben]]);
  await expect(duty.teams.remove(crew)).rejects.toMatchObject({ code: 'duty.in-use' });
});

it('a name that another has already is refused, with where and what to do; a double of before can still be changed', async () => {
  const { duty } = await openDesk();
  const { id: anna } = await duty.contacts.create({ name: 'Anna Berg', addresses: AT_DESK });
  await expect(duty.contacts.create({ name: ' anna  berg', addresses: AT_DESK })).rejects.toMatchObject({
    code: 'duty.name-taken',
    where: 'name',
    remedy: 'Give it a name that tells the two apart.',
  });
  await duty.contacts.change(anna, { name: 'Anna Berg', title: 'Sound', addresses: AT_DESK });
  const step = { targets: [{ kind: 'everybody' as const }], wait_ms: 60_000 };
  const policy = { name: 'Power', severities: ['critical' as const], rank: 1, steps: [step], repeats: 0 };
  await duty.policies.create(policy);
  await expect(duty.policies.create({ ...policy, rank: 2 })).rejects.toMatchObject({ code: 'duty.name-taken', where: 'name' });
  const { id } = await duty.policies.create({ ...policy, name: 'Sound', rank: 2 });
  await expect(duty.policies.change(id, { ...policy, rank: 2 })).rejects.toMatchObject({ code: 'duty.name-taken' });
});
