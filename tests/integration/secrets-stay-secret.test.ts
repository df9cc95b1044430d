import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { TOTP } from 'otpauth';
import { io } from 'socket.io-client';
import * as msgpackParser from 'socket.io-msgpack-parser';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { decodeJoinCode } from '#shared/protocol/join-code.ts';
import { CLIENT_NAMESPACE } from '#shared/protocol/version.ts';
import { keptHubsSchema } from '../../agent/join/kept-hub.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { startJoiningAgent } from '../support/start-built-agent.ts';
import { startHttpStandIn } from '../support/stand-ins/http-stand-in.ts';
import { waitUntil } from '../support/wait-until.ts';

const PASSWORD = 'canary lanterns by the quiet lake';
const WRONG_PASSWORD = 'canary of somebody who guesses';
const WRONG_TOKEN = 'canary-token-of-a-stranger-0123456789';
/** What this computer's owner may read anyway, and what must be there for the hub to start again. */
const MEANT_TO_HOLD_SECRETS = ['access.json', path.join('keys', 'master.key')];

it('no password, token, code or key that was ever used is found in a file of the hub, its log, its audit trail or an error', async () => {
  const hub = await startBuiltHub();
  /** What must not be found, by what it is. */
  const canaries = new Map<string, string>([
    ['a password', PASSWORD],
    ['a wrong password', WRONG_PASSWORD],
    ['a wrong token', WRONG_TOKEN],
    ['the owner’s token', hub.access.token],
    ['the agents’ token', hub.access.agent_token],
  ]);
  const errors: string[] = [];
  const ask = async (
    address: string,
    token: string | null,
    body?: unknown,
    method = body === undefined ? 'GET' : 'POST',
  ): Promise<unknown> => {
    const response = await fetch(`${hub.baseUrl}/api/access/${address}`, {
      method,
      headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) errors.push(text);
    return JSON.parse(text) as unknown;
  };
  const text = (of: unknown, field: string): string => z.looseObject({ [field]: z.string().min(1) }).parse(of)[field] as string;

  const anna = { name: 'Anna', sign_in_name: 'anna', password: PASSWORD };
  const signedIn = await ask('setup', hub.access.token, anna);
  const session = text(signedIn, 'token');
  canaries.set('a session', session).set('a known device', text(signedIn, 'known_device'));

  const totp = await ask('account/totp', session, {});
  const secret = text(totp, 'secret');
  canaries.set('a TOTP secret', secret);
  const code = new TOTP({ secret }).generate();
  const codes = z
    .object({ recovery_codes: z.array(z.string()) })
    .parse(await ask('account/totp/confirm', session, { code })).recovery_codes;
  for (const [index, one] of codes.entries()) canaries.set(`recovery code ${index}`, one);

  const invitation = await ask('invitations', session, { name: 'Otto', role: 'operator' });
  canaries.set('an invitation', text(invitation, 'ticket'));
  const phone = await ask('devices/tickets', session, { use: 'phone', name: 'Bar 2' });
  const phoneTicket = decodeJoinCode(text(phone, 'code')).ticket;
  canaries.set('a phone’s ticket', phoneTicket);
  canaries.set('a phone', text(await ask('devices/redeem', null, { use: 'phone', ticket: phoneTicket }), 'token'));
  canaries.set('a key', text(await ask('keys', session, { name: 'Grafana', scopes: ['look'], expires_at: null }), 'key'));
  const host = await ask('hosts/tickets', session, {});
  const hostCode = text(host, 'code');
  canaries.set('a host’s ticket', decodeJoinCode(hostCode).ticket);
  const agent = startJoiningAgent(hostCode);
  const credential = await waitUntil('the host joins', () => keptCredential(agent.dataDir));
  canaries.set('a host’s secret', credential.slice(credential.indexOf('.') + 1));
  await agent.stop();

  // Ways to tell people: their secrets, and what often stands in addresses and headers. One repeats what it is sent.
  const echo = await startHttpStandIn(({ path: asked, headers, body }) => ({
    status: 400,
    said: `${asked} ${JSON.stringify(headers)} ${body.toString()}`,
  }));
  for (const [kind, settings] of [
    ['http', { url: `${echo.url}/sms/{{secret}}`, headers: { 'x-api-key': 'canary-in-a-header' }, body: '{"key":"{{secret}}"}' }],
    ['webhook', { url: `${echo.url}/hook/canary-in-an-address` }],
  ] as const) {
    const channelSecret = `canary of channel ${kind}`;
    canaries.set(`the secret of ${kind}`, channelSecret);
    const channel = await ask('../channels', session, { kind, name: kind, settings, secret: channelSecret });
    expect(await ask(`../channels/${text(channel, 'id')}/test`, session, {})).toMatchObject({ state: 'failed' });
  }
  canaries.set('a header of a channel', 'canary-in-a-header').set('an address of a channel', 'canary-in-an-address');
  expect(echo.requests).toHaveLength(2);
  const beat = `${echo.url}/ping/canary-of-the-heartbeat`;
  canaries.set('where the heart beats to', 'canary-of-the-heartbeat');
  await ask('../channels', session, { kind: 'heartbeat', name: 'Alive', settings: {}, secret: beat });
  await waitUntil('the heart beats', () => echo.requests.length > 2);
  errors.push(JSON.stringify([await ask('../channels/health', session), await ask('../notices', session)]));

  // And all that is refused.
  await ask('sign-in', null, { sign_in_name: 'anna', password: WRONG_PASSWORD });
  await ask('sign-in', null, { sign_in_name: WRONG_PASSWORD, password: PASSWORD });
  await ask('account/password', session, { current_password: WRONG_PASSWORD, new_password: PASSWORD });
  await ask('devices/redeem', null, { use: 'phone', ticket: phoneTicket });
  for (const address of ['me', `devices?token=${WRONG_TOKEN}`, 'nothing-here']) await ask(address, WRONG_TOKEN);
  await ask('accounts', session, { [WRONG_TOKEN]: WRONG_PASSWORD });
  const socket = io(hub.baseUrl + CLIENT_NAMESPACE, {
    auth: { token: WRONG_TOKEN, protocolVersion: 1, face: 'phone' },
    transports: ['websocket'],
    parser: msgpackParser,
    reconnection: false,
  });
  await new Promise<void>((resolve) => socket.once('connect_error', () => resolve()));
  socket.close();
  const trail = await (
    await fetch(`${hub.baseUrl}/api/access/audit/export.jsonl`, { headers: { authorization: `Bearer ${hub.access.token}` } })
  ).text();
  expect(errors.length).toBeGreaterThan(5);

  await hub.stop();
  const places = new Map([
    ['the log', hub.log()],
    ['an error', errors.join('\n')],
    ['the audit trail', trail],
  ]);
  for (const file of filesIn(hub.dataDir)) {
    if (!MEANT_TO_HOLD_SECRETS.includes(file)) places.set(file, readFileSync(path.join(hub.dataDir, file), 'latin1'));
  }
  expect([...places.keys()]).toEqual(expect.arrayContaining(['access.sqlite', 'hub.sqlite', path.join('keys', 'authority.json')]));
  const found = [...places].flatMap(([place, content]) =>
    [...canaries].filter(([, canary]) => content.includes(canary)).map(([what]) => `${what} in ${place}`),
  );
  expect(found).toEqual([]);
});

function keptCredential(dataDir: string): string | null {
  const file = path.join(dataDir, 'hub-credentials.json');
  if (!existsSync(file)) return null;
  return keptHubsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).hubs[0]?.token ?? null;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(path.join(folder, file)).isFile());
}
