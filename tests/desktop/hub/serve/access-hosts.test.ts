import { beforeAll, expect, it } from 'vitest';
import { decodeJoinCode } from '#shared/protocol/join-code.ts';
import { hostCredentialListSchema } from '#shared/protocol/rest/access/host-credentials.ts';
import { hostTicketSchema, redeemedHostSchema } from '#shared/protocol/rest/access/host-joining.ts';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { type HttpHub, openHttpHub, TOKENS } from '../../../support/http-hub.ts';

const HOSTS = '/api/access/hosts';
let hub: HttpHub;
beforeAll(async () => {
  hub = await openHttpHub();
  return hub.close;
});

const post = (address: string, body: unknown, token: string | null = TOKENS.admin): Promise<Response> =>
  hub.get(address, {
    method: 'POST',
    token,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
const joining = (ticket: string, hostId = 'till-1') => ({
  ticket,
  host_id: hostId,
  host_name: 'pc-7',
  platform: 'linux',
  secret_sha256: Buffer.alloc(32, hostId).toString('base64url'),
});
const list = async () => hostCredentialListSchema.parse(await (await hub.get(HOSTS, { token: TOKENS.admin })).json()).hosts;
const codeOf = async (reply: Response): Promise<[number, string]> => [reply.status, restErrorSchema.parse(await reply.json()).code];

it('the desk makes a code, a host that has nothing but the code joins by it, and the list tells of it without a secret', async () => {
  const made = hostTicketSchema.parse(await (await post(`${HOSTS}/tickets`, { zone: 'Bar', name: 'Till' })).json());
  const code = decodeJoinCode(made.code);
  expect(code).toMatchObject({ kind: 'host', urls: ['http://192.168.1.20:8750'], caSha256: null, venue: 'Rose Hall' });
  expect(made).toMatchObject({ command: `npm run agent -- --join ${made.code}`, is_reachable: true });
  expect(made.expires_at - hub.clock.nowMs()).toBe(900_000);
  const joined = redeemedHostSchema.parse(await (await post(`${HOSTS}/redeem`, joining(code.ticket), null)).json());
  expect(joined).toMatchObject({ venue: 'Rose Hall', zone: 'Bar', name: 'Till', addresses: ['http://192.168.1.20:8750'] });
  const hosts = await list();
  expect(hosts).toMatchObject([{ id: joined.credential_id, host_id: 'till-1', state: 'unused', ticket_id: made.ticket_id, seen_at: null }]);
  expect(JSON.stringify(hosts)).not.toContain(joining(code.ticket).secret_sha256);
  expect(await codeOf(await post(`${HOSTS}/redeem`, joining(code.ticket, 'till-2'), null))).toEqual([401, 'auth.ticket-unusable']);
});

it('only who may let hosts in makes codes, sees the list and changes it', async () => {
  for (const token of [TOKENS.viewer, TOKENS.agent]) {
    expect(await codeOf(await hub.get(HOSTS, { token }))).toEqual([403, 'auth.role-forbidden']);
    expect(await codeOf(await post(`${HOSTS}/tickets`, {}, token))).toEqual([403, 'auth.role-forbidden']);
    expect(await codeOf(await post(`${HOSTS}/x/revoke`, undefined, token))).toEqual([403, 'auth.role-forbidden']);
  }
  expect(await codeOf(await post(`${HOSTS}/tickets`, {}, null))).toEqual([401, 'auth.token-missing']);
});

it('a credential is revoked once, and only then goes from the list', async () => {
  const [{ id } = { id: '' }] = await list();
  const remove = () => hub.get(`${HOSTS}/${id}`, { method: 'DELETE', token: TOKENS.admin });
  expect(await codeOf(await remove())).toEqual([409, 'access.conflict']);
  expect(await (await post(`${HOSTS}/${id}/rotate`, undefined)).json()).toMatchObject({ rotation_asked_at: hub.clock.nowMs() });
  expect(await codeOf(await post(`${HOSTS}/${id}/dismiss-clone`, undefined))).toEqual([409, 'access.conflict']);
  expect(await (await post(`${HOSTS}/${id}/revoke`, undefined)).json()).toMatchObject({ state: 'revoked', revoked_at: hub.clock.nowMs() });
  expect(await codeOf(await post(`${HOSTS}/${id}/revoke`, undefined))).toEqual([409, 'access.conflict']);
  expect((await remove()).status).toBe(200);
  expect(await codeOf(await remove())).toEqual([404, 'access.unknown']);
  expect(await list()).toEqual([]);
});

it('the list comes by pages, what needs somebody first and what is over last, and is looked through by words or by a code', async () => {
  const tickets: string[] = [];
  for (const [name, zone] of [
    ['Till 10', 'Bar'],
    ['Till 2', 'Bar'],
    ['Amp', 'Barn'],
    ['Z', 'Yard'],
  ] as const) {
    const made = hostTicketSchema.parse(await (await post(`${HOSTS}/tickets`, { zone, name })).json());
    tickets.push(made.ticket_id);
    const { ticket } = decodeJoinCode(made.code);
    expect((await post(`${HOSTS}/redeem`, { ...joining(ticket, `page-${tickets.length}`), host_name: name }, null)).status).toBe(200);
  }
  const page = async (query: string) =>
    hostCredentialListSchema.parse(await (await hub.get(`${HOSTS}?${query}`, { token: TOKENS.admin })).json());
  const names = ({ hosts }: { readonly hosts: readonly { readonly host_name: string }[] }): string[] =>
    hosts.map(({ host_name }) => host_name);
  const [amp] = (await page('text=amp')).hosts;
  expect((await post(`${HOSTS}/${amp?.id}/revoke`, undefined)).status).toBe(200);
  const first = await page('limit=2');
  expect([names(first), first.total]).toEqual([['Till 2', 'Till 10'], 4]);
  const second = await page(`limit=2&after=${first.next}`);
  expect([names(second), second.next]).toEqual([['Z', 'Amp'], null]);
  expect(names(await page('text=BAR'))).toEqual(['Till 2', 'Till 10', 'Amp']);
  expect(names(await page(`ticket=${tickets[1]}`))).toEqual(['Till 2']);
  expect(await codeOf(await hub.get(`${HOSTS}?after=nobody`, { token: TOKENS.admin }))).toEqual([400, 'query.invalid']);
  for (const { id, state } of (await page('')).hosts) {
    if (state !== 'revoked') await post(`${HOSTS}/${id}/revoke`, undefined);
    await hub.get(`${HOSTS}/${id}`, { method: 'DELETE', token: TOKENS.admin });
  }
});

it('a code that is taken back lets nobody in', async () => {
  const made = hostTicketSchema.parse(await (await post(`${HOSTS}/tickets`, {})).json());
  expect((await hub.get(`${HOSTS}/tickets/${made.ticket_id}`, { method: 'DELETE', token: TOKENS.admin })).status).toBe(200);
  const { ticket } = decodeJoinCode(made.code);
  expect(await codeOf(await post(`${HOSTS}/redeem`, joining(ticket), null))).toEqual([401, 'auth.ticket-unusable']);
});

it('a host that is not read right is told what is wrong, and its ticket is not said again', async () => {
  const reply = await post(`${HOSTS}/redeem`, { ...joining('wst_a-ticket-that-nobody-may-see'), host_id: 'NO GOOD' }, null);
  const text = await reply.text();
  expect([reply.status, text.includes('host_id'), text.includes('nobody-may-see')]).toEqual([400, true, false]);
});

it('whoever knocks with codes again and again is kept waiting, and others are not', async () => {
  const statuses: number[] = [];
  for (let knock = 0; knock < 25; knock += 1) statuses.push((await post(`${HOSTS}/redeem`, joining(`wst_${'x'.repeat(43)}`), null)).status);
  expect(statuses.at(-1)).toBe(429);
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(20);
  expect((await hub.get(HOSTS, { token: TOKENS.admin })).status).toBe(200);
});
