import { expect, it } from 'vitest';
import { createIncidentCalls } from '#shared/client/incident-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { buildAlert } from '../../../../support/response-desk.ts';
import { type HttpHub, startHttpHub, TOKENS } from '../../../../support/http-hub.ts';
import { phonePicture } from '../../../../support/made-up-picture.ts';

const send = async (hub: HttpHub, method: string, address: string, body?: object): Promise<{ status: number; body: { id?: string } }> => {
  const reply = await hub.get(address, {
    method,
    token: TOKENS.admin,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: reply.status, body: (await reply.json()) as { id?: string } };
};

it('an emergency, a report, a file and a channel that cannot be recorded are not changed either', async () => {
  const hub = await startHttpHub();
  const calls = createIncidentCalls(createRestClient({ baseUrl: hub.baseUrl, token: TOKENS.admin }));
  hub.desk.become(buildAlert({ id: 'till-1', firedAtMs: hub.clock.nowMs() }));
  hub.clock.advance(0);
  const [{ id } = { id: '' }] = (await calls.list({ limit: '1' })).incidents;
  const channel = { name: 'Siren', kind: 'webhook', settings: { url: 'https://siren.example/hook' }, secret: 'a shared secret' };
  const { status, body } = await send(hub, 'POST', '/api/channels', channel);
  expect({ status, id: typeof body.id }).toEqual({ status: 200, id: 'string' });
  const channelsBefore = hub.notify.channels.list();
  const timelineBefore = hub.respond.incidents.timeline(id);

  // As on a full disk.
  hub.access.database.exec("CREATE TRIGGER no_room BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no room'); END");
  const refused = [
    await send(hub, 'POST', '/api/infrastructure/emergency', { severity: 'critical', kind: 'fire', request_id: crypto.randomUUID() }),
    await send(hub, 'PUT', `/api/incidents/${id}/post-mortem`, {
      version: 0,
      summary: 'It was dark',
      impact: '',
      cause: '',
      went_well: '',
      actions: [],
    }),
    await send(hub, 'POST', '/api/channels', { ...channel, name: 'Horn' }),
    await send(hub, 'PATCH', `/api/channels/${body.id}`, { name: 'Bell' }),
    await send(hub, 'DELETE', `/api/channels/${body.id}`),
  ];
  expect(refused.map((each) => each.status)).toEqual([500, 500, 500, 500, 500]);
  const picture = { name: 'till.jpg', text: '', uploadId: 'upload-1', bytes: new Uint8Array(phonePicture()) };
  await expect(calls.addFile(id, picture)).rejects.toMatchObject({ code: 'hub.internal' });
  expect(hub.respond.incidents.recent()).toHaveLength(1);
  expect(hub.respond.postMortems.find(id).version).toBe(0);
  expect(hub.respond.incidents.timeline(id)).toEqual(timelineBefore);
  expect(hub.respond.files.usedBytes()).toBe(0);
  expect(hub.notify.channels.list()).toEqual(channelsBefore);

  hub.access.database.exec('DROP TRIGGER no_room');
  await calls.addFile(id, picture);
  expect(hub.respond.incidents.timeline(id)).toHaveLength(timelineBefore.length + 1);
  expect((await send(hub, 'DELETE', `/api/channels/${body.id}`)).status).toBe(200);
});
