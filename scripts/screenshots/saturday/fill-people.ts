import { createDutyCalls, type NewContact } from '../../../shared/client/duty-calls.ts';
import { createPeopleCalls } from '../../../shared/client/people-calls.ts';
import type { RestClient } from '../../../shared/client/rest-client.ts';
import { createdApiKeySchema } from '../../../shared/protocol/rest/access/api-keys.ts';
import { deviceTicketSchema, joinedDeviceSchema } from '../../../shared/protocol/rest/access/devices.ts';
import { hostVendorSchema, vendorSchema } from '../../../shared/protocol/rest/access/vendors.ts';
import { channelSchema } from '../../../shared/protocol/rest/notify/channels.ts';
import { decodeJoinCode } from '../../../shared/protocol/join-code.ts';
import { HOSTS, HOUR_MS, MINUTE_MS, STAGE_OPENS_MS } from './the-day.ts';

export interface People {
  readonly anna: string;
  readonly policyId: string;
  readonly invitationCode: string;
}

const sms = (number: string): Pick<NewContact, 'phone' | 'addresses'> => ({
  phone: number,
  addresses: [{ channel: 'sms', address: number }],
});

/** Who is at the venue, who is called for what, and what they carry. */
export async function fillPeople(rest: RestClient, gatewayUrl: string): Promise<People> {
  const duty = createDutyCalls(rest);
  const people = createPeopleCalls(rest);
  await rest.ask({
    path: '/api/channels',
    body: { kind: 'http', name: 'Text messages', settings: { way: 'sms', url: gatewayUrl } },
    reply: channelSchema,
  });
  const own = (await people.list()).accounts.find((account) => account.is_own || account.role === 'admin');
  const contact = async (new_: NewContact): Promise<string> => (await duty.contacts.create(new_)).id;
  const anna = await contact({
    name: 'Anna Berg',
    title: 'Duty manager',
    account_id: own?.id ?? null,
    ...sms('+44 20 7946 0001'),
  });
  const ben = await contact({ name: 'Ben Okafor', title: 'Sound and stage', ...sms('+44 20 7946 0002') });
  const chiara = await contact({ name: 'Chiara Rossi', title: 'Network', ...sms('+44 20 7946 0003') });
  const david = await contact({ name: 'David Kim', title: 'Bar manager', ...sms('+44 20 7946 0004') });
  const team = await duty.teams.create({ name: 'Sound and light', contact_ids: [ben, chiara] });
  await duty.teams.create({ name: 'House managers', contact_ids: [anna, david] });
  const technical = await duty.rotas.create({
    name: 'Technical on call',
    layers: [{ contact_ids: [chiara, ben], every_days: 2, start_date: '2026-06-01' }],
  });
  await duty.rotas.create({
    name: 'House',
    layers: [{ contact_ids: [anna, david], every_days: 7, start_date: '2026-06-01' }],
  });
  await duty.override(technical.id, {
    contact_id: anna,
    from_time: STAGE_OPENS_MS + 22 * HOUR_MS,
    until_time: STAGE_OPENS_MS + 34 * HOUR_MS,
  });
  const policy = await duty.policies.create({
    name: 'Wedding day',
    severities: ['critical'],
    rank: 1,
    steps: [
      { targets: [{ kind: 'rota', rota_id: technical.id }], wait_ms: 5 * MINUTE_MS },
      { targets: [{ kind: 'team', team_id: team.id }], wait_ms: 5 * MINUTE_MS },
      { targets: [{ kind: 'person', contact_id: anna }], wait_ms: 10 * MINUTE_MS },
    ],
    repeats: 1,
    remind_every_ms: 15 * MINUTE_MS,
    lapse_after_ms: HOUR_MS,
  });
  await people.invite({ name: 'Chiara Rossi', role: 'lead' });
  const { join_code: invitationCode } = await people.invite({ name: 'Ben Okafor', role: 'operator' });
  await fillVendors(rest);
  await fillDevices(rest);
  return { anna, policyId: policy.id, invitationCode };
}

async function fillVendors(rest: RestClient): Promise<void> {
  const vendors = { 'Bright Sound & Light': [HOSTS.projector, HOSTS.streaming], 'Till Service Ltd': [HOSTS.till] };
  for (const [name, hosts] of Object.entries(vendors)) {
    const vendor = await rest.ask({ path: '/api/access/vendors', body: { name }, reply: vendorSchema });
    for (const id of hosts)
      await rest.ask({ method: 'PUT', path: `/api/access/hosts/${id}/vendor`, body: { vendor_id: vendor.id }, reply: hostVendorSchema });
  }
}

async function fillDevices(rest: RestClient): Promise<void> {
  const devices = [
    ['phone', "Anna's phone"],
    ['phone', "Ben's phone"],
    ['display', 'Screen in the back office'],
  ] as const;
  for (const [use, name] of devices) {
    const ticket = await rest.ask({ path: '/api/access/devices/tickets', body: { use, name }, reply: deviceTicketSchema });
    await rest.ask({
      path: '/api/access/devices/redeem',
      body: { use, ticket: decodeJoinCode(ticket.code).ticket },
      reply: joinedDeviceSchema,
    });
  }
  for (const [name, scopes] of [
    ['Booking system', ['look']],
    ['Grafana in the office', ['look', 'look-hub', 'export']],
  ] as const)
    await rest.ask({ path: '/api/access/keys', body: { name, scopes }, reply: createdApiKeySchema });
}
