import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Ack } from '#shared/protocol/ack.ts';
import { type IncidentsSnapshot, type IncidentsUpdate, incidentsUpdateSchema } from '#shared/protocol/incidents/incident-messages.ts';
import { incidentDetailSchema, incidentPageSchema } from '#shared/protocol/rest/incidents/incidents.ts';
import { buildRule } from '../support/alert-desk.ts';
import { LAN, openGuardedHub } from '../support/guarded-hub.ts';
import { TOKENS } from '../support/open-test-access.ts';
import { buildContact } from '../support/response-desk.ts';
import { CANARY, furnishTwoVendors, type TwoVendors } from '../support/two-vendors.ts';

let venue: TwoVendors;
beforeAll(async () => {
  venue = await furnishTwoVendors(await openGuardedHub({ sockets: { handshakes: { burst: 10_000, perSecond: 1 } } }));
  venue.hub.respond.plan.contacts.save(buildContact({ id: 'chef', name: 'Canary chef of the venue' }));
  venue.hub.alerts.rules.save(buildRule({ forMs: 0, keepFiringMs: 0, severity: 'critical' }), 'Anna');
});
afterAll(() => venue.hub.close());

const BY_ANNA = { by: { kind: 'person', id: 'a', name: 'Canary Anna' }, note: 'a canary sings' } as const;

describe('a vendor and incidents', () => {
  it('sees those of its own systems, without who is told, who has them and what people wrote, and hears of no other', async () => {
    const { hub, own, other, vendor } = venue;
    const updates: { vendor: IncidentsUpdate[]; desk: IncidentsUpdate[] } = { vendor: [], desk: [] };
    const hear = (list: IncidentsUpdate[]) => (event: string, message: unknown) => {
      if (event === 'incidentsUpdate') list.push(incidentsUpdateSchema.parse(message));
    };
    const part = await hub.connect(vendor, LAN, hear(updates.vendor));
    const all = await hub.connect(TOKENS.admin, undefined, hear(updates.desk));
    expect(((await part.emitWithAck('watchIncidents')) as Ack<IncidentsSnapshot>).ok).toBe(true);
    await all.emitWithAck('watchIncidents');

    // On a slow machine the hub's own rules have time to say something of a hub that watches no disk.
    const ofTills = () => hub.respond.incidents.recent().filter(({ alerts }) => alerts.every(({ ruleId }) => ruleId === 'busy'));
    await other.say({ host_cpu_usage_percent: 99 });
    await vi.waitFor(() => expect(ofTills()).toHaveLength(1), { timeout: 5_000, interval: 10 });
    await own.say({ host_cpu_usage_percent: 99 });
    // The same trouble at the same time, but of two vendors: two incidents.
    await vi.waitFor(() => expect(ofTills()).toHaveLength(2), { timeout: 5_000, interval: 10 });
    const [ownId, otherId] = ['own-till', 'canary-till'].map(
      (id) => hub.respond.incidents.recent().find(({ hostIds }) => hostIds.includes(id))?.id ?? '',
    );
    if (ownId === undefined || otherId === undefined) throw new Error('both are there');
    hub.respond.incidents.answer(otherId, { kind: 'acknowledge', ...BY_ANNA });
    hub.respond.incidents.answer(ownId, { kind: 'acknowledge', ...BY_ANNA });
    hub.respond.incidents.answer(ownId, { kind: 'note', by: BY_ANNA.by, text: 'the canary did it' });
    await vi.waitFor(() => expect(updates.vendor.at(-1)?.incidents).toMatchObject([{ id: ownId, state: 'acknowledged' }]), {
      timeout: 5_000,
    });
    await vi.waitFor(() => expect(JSON.stringify(updates.desk)).toContain('the canary did it'), { timeout: 5_000 });
    expect(JSON.stringify(updates.vendor)).not.toMatch(CANARY);
    expect(updates.vendor.flatMap(({ gone }) => gone)).toEqual([]);

    const ask = async (address: string) => (await hub.ask(address, { token: vendor, from: LAN })).json() as Promise<unknown>;
    const page = await ask('/api/incidents');
    expect(incidentPageSchema.parse(page).incidents.map(({ id }) => id)).toEqual([ownId]);
    expect(JSON.stringify(page)).not.toMatch(CANARY);
    const detail = await ask(`/api/incidents/${ownId}`);
    expect(incidentDetailSchema.parse(detail)).toMatchObject({ policy: null, acknowledged_by: { name: 'The venue' } });
    expect(incidentDetailSchema.parse(detail).timeline.map(({ kind }) => kind)).toEqual(['fired']);
    expect(JSON.stringify(detail)).not.toMatch(CANARY);
    const [hidden, never] = await Promise.all([ask(`/api/incidents/${otherId}`), ask('/api/incidents/never-was')]);
    expect(JSON.stringify(hidden).replaceAll(otherId, 'never-was')).toBe(JSON.stringify(never));

    // It grows beyond what is theirs: it is gone for them, in words that tell nothing of the rest.
    hub.respond.incidents.merge(otherId, ownId, BY_ANNA.by);
    await vi.waitFor(() => expect(updates.vendor.at(-1)).toMatchObject({ incidents: [], entries: [], gone: [ownId] }), { timeout: 5_000 });
    expect(JSON.stringify(await ask('/api/incidents'))).not.toContain(ownId);
    expect(JSON.stringify(updates.vendor)).not.toMatch(CANARY);
  });
});
