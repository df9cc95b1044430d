import { describe, expect, it } from 'vitest';
import { createIncidentCalls } from '#shared/client/incident-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { contactListSchema, contactSchema } from '#shared/protocol/rest/incidents/contacts.ts';
import { deletedSchema } from '#shared/protocol/rest/incidents/incident-values.ts';
import { rotaSchema } from '#shared/protocol/rest/incidents/rotas.ts';
import { buildAlert } from '../../../../support/response-desk.ts';
import { hostIdentity, startHttpHub, TOKENS } from '../../../../support/http-hub.ts';

async function desk() {
  const hub = await startHttpHub();
  const rest = createRestClient({ baseUrl: hub.baseUrl, token: TOKENS.admin });
  return { hub, rest, calls: createIncidentCalls(rest) };
}

describe('incidents over REST', () => {
  it('are listed page by page, answered, and kept in the audit trail', async () => {
    const { hub, calls } = await desk();
    for (const id of ['till-1', 'till-2', 'till-3']) {
      hub.desk.become(buildAlert({ id, ruleId: `rule-of-${id}`, firedAtMs: hub.clock.nowMs() }));
    }
    hub.clock.advance(0);
    const first = await calls.list({ limit: '2' });
    expect(first).toMatchObject({ incidents: [{ number: 3 }, { number: 2 }], has_more: true });
    expect(await calls.list({ limit: '2', before: '2' })).toMatchObject({ incidents: [{ number: 1 }], has_more: false });
    expect((await calls.list({ host_id: 'till-2' })).incidents.map(({ title }) => title)).toEqual(['till-2 is down']);
    const [one, two] = first.incidents.map(({ id }) => id) as [string, string];
    expect(await calls.acknowledge(one, { note: 'coming' })).toMatchObject({ state: 'acknowledged', policy: { id: 'critical' } });
    await calls.note(one, { kind: 'done', text: 'Changed the cable' });
    expect(await calls.merge(two, one)).toMatchObject({ id: one, host_ids: ['till-3', 'till-2'] });
    expect(await calls.undoMerge(two)).toMatchObject({ id: two, state: 'triggered', merged_into: null, host_ids: ['till-2'] });
    expect(await calls.read(one)).toMatchObject({ host_ids: ['till-3'] });
    await expect(calls.undoMerge(two)).rejects.toMatchObject({ code: 'incident.conflict' });
    await calls.merge(two, one);
    await calls.note(one, { text: 'Both by the same plug' });
    await expect(calls.undoMerge(two)).rejects.toMatchObject({ message: 'Something else has come to it since.' });
    const split = await calls.split(one, ['till-2']);
    expect(split).toMatchObject({ number: 4, host_ids: ['till-2'] });
    expect(await calls.resolve(one)).toMatchObject({ state: 'resolved', is_held: false });
    expect(await calls.reopen(one)).toMatchObject({ state: 'triggered' });
    await expect(calls.unacknowledge(one)).rejects.toMatchObject({ code: 'incident.conflict' });
    await expect(calls.acknowledge(two)).rejects.toMatchObject({ code: 'incident.conflict', where: 'id' });
    const trail = hub.access.database.prepare("SELECT action FROM audit WHERE target LIKE 'incident:%' ORDER BY seq").pluck().all();
    expect(trail).toEqual([
      'incident.acknowledged',
      'incident.work-noted',
      'incident.merged',
      'incident.merge-undone',
      'incident.merged',
      'incident.noted',
      'incident.split',
      'incident.resolved',
      'incident.reopened',
    ]);
    const document = await calls.postMortemMarkdown(one);
    expect(document).toContain('# Incident 3: till-3 is down');
    expect(document).toMatch(/## What was done\n\n- Sat,? 6 Jun \d\d:\d\d:\d\d: Changed the cable/);
  });

  it('an emergency needs no more than its kind, and is the same when it is asked for again', async () => {
    const { hub, calls } = await desk();
    const asked = { request_id: '0b8f2c1e-6f0a-4c3a-9a53-2f4c51a3e0a8', kind: 'fire', place: 'Orangery' } as const;
    const made = await calls.emergency(asked);
    expect(made).toMatchObject({
      title: 'Fire, Orangery',
      severity: 'critical',
      emergency_type: 'wedding_day_crisis',
      emergency_kind: 'fire',
      place: 'Orangery',
    });
    expect(made.timeline[0]?.text).toMatch(/called an emergency: Fire, Orangery\.$/);
    expect((await calls.emergency(asked)).id).toBe(made.id);
    expect((await calls.list({})).incidents).toHaveLength(1);
    const trail = hub.access.database.prepare("SELECT action FROM audit WHERE action = 'emergency.raised'").pluck().all();
    expect(trail).toHaveLength(1);
    await expect(calls.emergency({ place: 'Bar' })).rejects.toMatchObject({ where: 'kind, description' });
    await expect(calls.emergency({ emergency_type: 'security_breach' })).rejects.toMatchObject({ where: 'description' });
  });

  it('an emergency makes one that tells its people, knows hosts by name, and ends by a person only', async () => {
    const { hub, calls } = await desk();
    hub.fleet.connected(hostIdentity({ id: 'till-1', name: 'Till 1' }));
    const made = await calls.emergency({
      emergency_type: 'wedding_day_crisis',
      severity: 'high',
      description: 'The bar is dark <b>now</b>\nNobody can pay',
      affected_systems: ['till 1', 'the fridge'],
    });
    expect(made).toMatchObject({
      title: 'Wedding-day emergency: The bar is dark <b>now</b>',
      severity: 'critical',
      host_ids: ['till-1'],
      description: 'The bar is dark <b>now</b>\nNobody can pay\nAffected: the fridge',
      emergency_type: 'wedding_day_crisis',
    });
    expect(await calls.postMortemMarkdown(made.id)).not.toContain('<b>');
    await expect(
      calls.emergency({ emergency_type: 'infrastructure_failure', severity: 'low' as 'high', description: '' }),
    ).rejects.toMatchObject({
      code: 'query.invalid',
    });
  });
});

describe('who is told, over REST', () => {
  it('is planned, refused with the field that is wrong, and kept while it is named', async () => {
    const { hub, rest } = await desk();
    const anna = await rest.ask({ path: '/api/contacts', body: { name: 'Anna', phone: '+44 7700 900123' }, reply: contactSchema });
    expect(anna).toMatchObject({ time_zone: 'Europe/London', is_available: true });
    const layers = [{ contact_ids: [anna.id], start_date: '2026-06-01' }];
    const rota = await rest.ask({ path: '/api/rotas', body: { name: 'Tech', layers }, reply: rotaSchema });
    expect(rota).toMatchObject({ on_duty: anna.id, shifts: [{ contact_id: anna.id }] });
    const nowMs = hub.clock.nowMs();
    const override = { contact_id: null, from_time: nowMs, until_time: nowMs + 3_600_000 };
    const overridden = await rest.ask({ path: `/api/rotas/${rota.id}/overrides`, body: override, reply: rotaSchema });
    expect(overridden.on_duty).toBeNull();
    const [{ id: overrideId } = { id: '' }] = overridden.overrides;
    const back = await rest.ask({ method: 'DELETE', path: `/api/rotas/${rota.id}/overrides/${overrideId}`, reply: rotaSchema });
    expect(back.on_duty).toBe(anna.id);
    const remove = { method: 'DELETE', path: `/api/contacts/${anna.id}`, reply: deletedSchema } as const;
    await expect(rest.ask(remove)).rejects.toMatchObject({ code: 'duty.in-use' });
    const stranger = { name: 'Tech', layers: [{ contact_ids: ['nobody'], start_date: '2026-06-01' }] };
    await expect(rest.ask({ method: 'PUT', path: `/api/rotas/${rota.id}`, body: stranger, reply: rotaSchema })).rejects.toMatchObject({
      code: 'duty.invalid',
      where: 'layers.0.contact_ids.0',
    });
    await rest.ask({ method: 'DELETE', path: `/api/rotas/${rota.id}`, reply: deletedSchema });
    await rest.ask(remove);
    expect(await rest.ask({ path: '/api/contacts', reply: contactListSchema })).toEqual({ contacts: [], total: 0, next: null });
    const kept = hub.access.database.prepare("SELECT after FROM audit WHERE action = 'contact.created'").pluck().get();
    expect(String(kept)).not.toContain('7700');
  });

  it('is listed by a part of its name and page by page, and a place that is none is refused', async () => {
    const { rest } = await desk();
    for (const name of ['Anna', 'Annabel', 'Ben']) await rest.ask({ path: '/api/contacts', body: { name }, reply: contactSchema });
    const list = (query: string) => rest.ask({ path: `/api/contacts?${query}`, reply: contactListSchema });
    const first = await list('text=ann&limit=1');
    expect(first).toMatchObject({ contacts: [{ name: 'Anna' }], total: 2 });
    expect(await list(`text=ann&limit=1&after=${first.next}`)).toMatchObject({ contacts: [{ name: 'Annabel' }], total: 2, next: null });
    await expect(list('after=nobody')).rejects.toMatchObject({ code: 'query.invalid', where: 'after' });
  });
});
