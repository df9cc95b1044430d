import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createHubClient, type HubClient } from '#shared/client/hub-client.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { createSignInCalls } from '#shared/client/sign-in-calls.ts';
import {
  channelHealthListSchema,
  channelListSchema,
  channelSchema,
  channelTestResultSchema,
} from '#shared/protocol/rest/notify/channels.ts';
import { noticeListSchema, noticeSchema } from '#shared/protocol/rest/notify/notices.ts';
import { pushKeySchema } from '#shared/protocol/rest/notify/push.ts';
import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';
import { TEST_AUTHORITY } from '../support/loopback-certificate.ts';
import { startHttpStandIn } from '../support/stand-ins/http-stand-in.ts';
import { startMqtt } from '../support/stand-ins/mqtt-stand-in.ts';
import { startPagerduty } from '../support/stand-ins/pagerduty-stand-in.ts';
import { SLACK_TOKEN, startSlack } from '../support/stand-ins/slack-stand-in.ts';
import { startSmtp } from '../support/stand-ins/smtp-stand-in.ts';
import { type BuiltHub, startBuiltHub } from '../support/start-built-hub.ts';
import { waitUntil } from '../support/wait-until.ts';

const ANYTHING = z.looseObject({ id: z.string() });
const ROUTING_KEY = 'r'.repeat(32);

/** An administrator with a hub's REST. */
function adminOf(hub: BuiltHub) {
  const rest = createRestClient({ baseUrl: hub.baseUrl, token: hub.access.token });
  return {
    rest,
    add: (body: object) => rest.ask({ path: '/api/channels', body, reply: channelSchema }),
    test: (id: string, address: string | null = null) =>
      rest.ask({ path: `/api/channels/${id}/test`, body: { address }, reply: channelTestResultSchema }),
    channels: async () => (await rest.ask({ path: '/api/channels', reply: channelListSchema })).channels,
    health: async (id: string) =>
      (await rest.ask({ path: '/api/channels/health', reply: channelHealthListSchema })).channels.find((one) => one.id === id)?.health,
    notices: async (query = '') => (await rest.ask({ path: `/api/notices${query}`, reply: noticeListSchema })).notices,
  };
}

function screen(
  hub: BuiltHub,
  face: 'console' | 'wallboard' | 'phone',
): { readonly client: HubClient; readonly shown: LiveNotice[]; readonly ended: string[] } {
  const client = createHubClient({ baseUrl: hub.baseUrl, token: hub.access.token, face });
  onTestFinished(() => client.close());
  const shown: LiveNotice[] = [];
  const ended: string[] = [];
  client.watchNotices({ onNotice: (notice) => void shown.push(notice), onEnded: (id) => void ended.push(id) });
  return { client, shown, ended };
}

const sumOfParts = async () => {
  const [pagerduty, slack, smtp, mqtt, web] = await Promise.all([
    startPagerduty({ isEncrypted: true }),
    startSlack(),
    startSmtp(),
    startMqtt(),
    startHttpStandIn(() => ({ status: 200 })),
  ]);
  return { pagerduty, slack, smtp, mqtt, web };
};

describe('the ways by which people are told', () => {
  it('are set up and tried over REST, and say whether what was sent arrived', { timeout: 60_000 }, async () => {
    const hub = await startBuiltHub();
    const admin = adminOf(hub);
    const { pagerduty, slack, smtp, mqtt, web } = await sumOfParts();
    const made = [
      await admin.add({
        kind: 'pagerduty',
        name: 'PagerDuty',
        tells: 'critical',
        secret: ROUTING_KEY,
        settings: { url: pagerduty.url, ca: TEST_AUTHORITY },
      }),
      await admin.add({ kind: 'slack', name: 'Slack', secret: SLACK_TOKEN, settings: { url: `${slack.url}/api/`, channel: '#ops' } }),
      await admin.add({
        kind: 'email',
        name: 'Mail',
        secret: 'the right one',
        settings: {
          host: '127.0.0.1',
          port: smtp.port,
          user: 'venue',
          from: 'hub@rose-hall.example',
          to: ['desk@rose-hall.example'],
          ca: TEST_AUTHORITY,
        },
      }),
      await admin.add({ kind: 'mqtt', name: 'Siren', secret: 'the right one', settings: { url: mqtt.url, user: 'venue' } }),
      await admin.add({ kind: 'webhook', name: 'Booking', secret: 'a shared secret', settings: { url: `${web.url}/hook` } }),
      await admin.add({ kind: 'http', name: 'SMS', settings: { url: `${web.url}/sms`, format: 'form', body: 'To={{to}}&Body={{title}}' } }),
      await admin.add({ kind: 'heartbeat', name: 'Dead man', secret: `${web.url}/alive`, settings: {} }),
    ];
    for (const { id, name } of made) expect([name, (await admin.test(id)).state]).toEqual([name, 'sent']);
    expect(pagerduty.incidents.size).toBe(1);
    expect(slack.messages[0]?.text).toContain('Test of "Slack"');
    expect(smtp.mails[0]?.to).toEqual(['desk@rose-hall.example']);
    expect(mqtt.published).toHaveLength(1);
    expect(web.requests.map(({ path }) => path)).toEqual(expect.arrayContaining(['/hook', '/sms', '/alive']));
    const listed = await admin.channels();
    expect(listed.map(({ name, health }) => [name, health.state])).toEqual(
      expect.arrayContaining([
        ...made.map(({ name }) => [name, 'ok']),
        ['Desk', 'nobody'],
        ['Phone app', 'nobody'],
        ['Wallboards', 'nobody'],
      ]),
    );
    expect(JSON.stringify(listed)).not.toMatch(/the right one|xoxb|rrrr|a shared secret|\/alive/);

    for (const [id, face] of [
      ['desktop', 'console'],
      ['wallboard', 'wallboard'],
      ['phone', 'phone'],
    ] as const) {
      expect(await admin.test(id)).toMatchObject({ state: 'failed', problem: expect.stringMatching(/^No |The phone app is open on no/) });
      const { client, shown, ended } = screen(hub, face);
      await waitUntil('the screen is there', async () => (await admin.health(id))?.state === 'ok');
      const { notice_id: noticeId, state } = await admin.test(id);
      expect(['sent', 'delivered']).toContain(state);
      const delivery = async () => (await admin.notices()).find((one) => one.id === noticeId)?.deliveries[0];
      await waitUntil('it is on the screen', async () => (await delivery())?.state === 'delivered');
      client.noticeReceipt(shown[0]?.id ?? '', 'seen');
      await waitUntil('it was seen', async () => (await delivery())?.state === 'seen');
      await waitUntil('it need not be shown any more', () => ended.includes(shown[0]?.id ?? ''));
      expect(shown.map(({ kind }) => kind)).toEqual(['test']);
    }
  });

  it('say which cannot be reached, and are right again when they can', { timeout: 60_000 }, async () => {
    const hub = await startBuiltHub();
    const admin = adminOf(hub);
    const web = await startHttpStandIn(() => ({ status: 200 }));
    const { id } = await admin.add({
      kind: 'webhook',
      name: 'Booking',
      secret: 'a shared secret',
      settings: { url: 'http://127.0.0.1:1/' },
    });
    await waitUntil('that is known', async () => (await admin.health(id))?.state === 'unreachable');
    const { client } = screen(hub, 'console');
    const notices = () => {
      const now = client.connection();
      return now.state === 'live' ? now.hub.notices.map(({ code }) => code) : [];
    };
    await waitUntil('every screen says so', () => notices().includes('channels-failing'));
    expect(await admin.test(id)).toMatchObject({ state: 'failed', problem: 'It cannot be reached: nothing answers at its address' });
    await admin.rest.ask({ method: 'PATCH', path: `/api/channels/${id}`, body: { settings: { url: web.url } }, reply: channelSchema });
    await waitUntil('it can be reached', async () => (await admin.health(id))?.is_reachable === true);
    expect((await admin.test(id)).state).toBe('sent');
    await waitUntil('no screen says so any more', () => !notices().includes('channels-failing'));
  });

  it('refuse what does not fit, by name', async () => {
    const hub = await startBuiltHub();
    const admin = adminOf(hub);
    const refused = (work: Promise<unknown>) =>
      work.then(
        () => 'taken',
        (error: unknown) => (error as { code: string; where?: string }).code,
      );
    expect(await refused(admin.add({ kind: 'webhook', name: 'No secret', settings: { url: 'https://x.example' } }))).toBe(
      'channel.invalid',
    );
    expect(await refused(admin.add({ kind: 'webhook', name: 'No address', secret: 's', settings: { url: 'ftp://x' } }))).toBe(
      'query.invalid',
    );
    expect(await refused(admin.add({ kind: 'http', name: 'desk', settings: { url: 'https://x.example' } }))).toBe('channel.conflict');
    expect(await refused(admin.rest.ask({ method: 'DELETE', path: '/api/channels/desktop', reply: z.unknown() }))).toBe('channel.conflict');
    expect(await refused(admin.test('none'))).toBe('channel.unknown');
    const { id } = await admin.add({ kind: 'push', name: 'Push', settings: { subject: 'mailto:it@rose-hall.example' } });
    expect((await admin.rest.ask({ path: '/api/push', reply: pushKeySchema })).key).toMatch(/^[\w-]{87}$/);
    expect(
      await refused(
        admin.rest.ask({ method: 'PATCH', path: `/api/channels/${id}`, body: { settings: { key: 'x' } }, reply: channelSchema }),
      ),
    ).toBe('channel.invalid');
  });
});

describe('an emergency', () => {
  it('calls who is to come, tells the desk and PagerDuty, and stops calling once it is over', { timeout: 60_000 }, async () => {
    const hub = await startBuiltHub();
    const admin = adminOf(hub);
    const [pagerduty, web] = await Promise.all([startPagerduty(), startHttpStandIn(() => ({ status: 200 }))]);
    await admin.add({ kind: 'pagerduty', name: 'PagerDuty', tells: 'critical', secret: ROUTING_KEY, settings: { url: pagerduty.url } });
    await admin.add({ kind: 'http', name: 'SMS', settings: { url: `${web.url}/sms`, format: 'form', body: 'To={{to}}&Body={{title}}' } });
    await admin.rest.ask({
      path: '/api/contacts',
      body: { name: 'Anna Berg', addresses: [{ channel: 'sms', address: '+44 7700 900123' }] },
      reply: ANYTHING,
    });
    const { shown } = screen(hub, 'console');
    const emergency = { emergency_type: 'infrastructure_failure', severity: 'critical', description: 'No power in the bar' };
    const incident = await admin.rest.ask({
      path: '/api/infrastructure/emergency',
      body: emergency,
      reply: z.looseObject({ id: z.string() }),
    });
    await waitUntil('PagerDuty has it', () => pagerduty.incidents.get(incident.id)?.status === 'triggered');
    await waitUntil('Anna is called', () => web.requests.length > 0);
    expect(new URLSearchParams(web.requests[0]?.body.toString()).get('To')).toBe('+44 7700 900123');
    await waitUntil('the desk shows it', () => shown.some(({ incidentId }) => incidentId === incident.id));
    await admin.rest.ask({ path: `/api/incidents/${incident.id}/acknowledge`, body: {}, reply: z.unknown() });
    await waitUntil('PagerDuty knows', () => pagerduty.incidents.get(incident.id)?.status === 'acknowledged');
    await admin.rest.ask({ path: `/api/incidents/${incident.id}/resolve`, body: {}, reply: z.unknown() });
    await waitUntil('PagerDuty knows that it is over', () => pagerduty.incidents.get(incident.id)?.status === 'resolved');
    const told = await admin.notices(`?incident_id=${incident.id}`);
    expect(told.find(({ contact_name: name }) => name === 'Anna Berg')?.deliveries).toMatchObject([
      { channel_name: 'SMS', state: 'sent', attempts: 1 },
    ]);
    expect(web.requests).toHaveLength(1);
  });

  it('a hub that is killed while it tells goes on when it is back, under the same id', { timeout: 60_000 }, async () => {
    const hub = await startBuiltHub();
    const web = await startHttpStandIn(() => ({ status: 200 }));
    web.faults.push('hang');
    await adminOf(hub).add({ kind: 'webhook', name: 'Booking', tells: 'critical', secret: 'a shared secret', settings: { url: web.url } });
    const emergency = { emergency_type: 'security_breach', severity: 'critical', description: 'Somebody is in the server room' };
    await adminOf(hub).rest.ask({ path: '/api/infrastructure/emergency', body: emergency, reply: ANYTHING });
    await waitUntil('it is on its way', () => web.requests.length === 1);
    await hub.stop('SIGKILL');
    const again = await startBuiltHub({ dataDir: hub.dataDir });
    await waitUntil('it is told', () => web.requests.length === 2);
    const keys = web.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys[1]).toBe(keys[0]);
    await waitUntil('it is known as sent', async () =>
      (await adminOf(again).notices()).some(
        ({ deliveries }) => deliveries[0]?.channel_name === 'Booking' && deliveries[0].state === 'sent',
      ),
    );
  });
});

describe('a phone that lets itself be woken', () => {
  it('is not told any more once the right is gone by which it said so', { timeout: 60_000 }, async () => {
    const hub = await startBuiltHub();
    const admin = adminOf(hub);
    const { id } = await admin.add({ kind: 'push', name: 'Push', settings: { subject: 'mailto:it@rose-hall.example' } });
    const someone = { name: 'Anna Berg', sign_in_name: 'anna', password: 'velvet harbour ninety moss' };
    const signedIn = await createSignInCalls(admin.rest).setUp(someone);
    const own = createRestClient({ baseUrl: hub.baseUrl, token: signedIn.token });
    const keys = { p256dh: randomBytes(65).toString('base64url'), auth: randomBytes(16).toString('base64url') };
    await own.ask({ path: '/api/push/subscriptions', body: { endpoint: 'https://127.0.0.1:9/push', keys }, reply: z.unknown() });
    const address = `account:${signedIn.account.id}`;
    expect((await admin.test(id, address)).problem).not.toContain('on no phone');
    await createSignInCalls(own).signOut();
    expect((await admin.test(id, address)).problem).toContain('on no phone');
  });
});

describe('a notice that is stuck', () => {
  it('is found, tried again by hand, and given up, and the audit trail says who did', { timeout: 60_000 }, async () => {
    const hub = await startBuiltHub();
    const admin = adminOf(hub);
    let isBroken = true;
    const web = await startHttpStandIn(() => ({ status: isBroken ? 503 : 200 }));
    await admin.add({ kind: 'webhook', name: 'Lamp', tells: 'critical', secret: 'a shared secret', settings: { url: web.url } });
    const emergency = (description: string) =>
      admin.rest.ask({
        path: '/api/infrastructure/emergency',
        body: { emergency_type: 'infrastructure_failure', severity: 'critical', description },
        reply: ANYTHING,
      });
    const decide = (deliveryId: string, what: 'retry' | 'give-up') =>
      admin.rest.ask({ method: 'POST', path: `/api/notices/deliveries/${deliveryId}/${what}`, reply: noticeSchema });
    const stuckOf = (incidentId: string) =>
      waitUntil('it is stuck', async () => {
        const found = await admin.notices(`?standing=stuck&incident_id=${incidentId}`);
        return found.flatMap(({ deliveries }) => deliveries).find(({ channel_name: name }) => name === 'Lamp');
      });
    const first = await emergency('No power in the bar');
    const stuck = await stuckOf(first.id);
    expect(stuck).toMatchObject({
      can_retry: true,
      can_give_up: true,
      next_try_at: expect.any(Number),
      problem: expect.stringContaining('503'),
    });
    await decide(stuck.id, 'give-up');
    expect(await admin.notices('?standing=lost')).toMatchObject([{ deliveries: [{ problem: 'Given up by this computer (owner)' }] }]);
    await expect(decide(stuck.id, 'give-up')).rejects.toMatchObject({ code: 'channel.conflict' });
    isBroken = false;
    await decide(stuck.id, 'retry');
    await waitUntil('it is there', async () => (await admin.notices('?standing=reached')).some(({ incident_id: of }) => of === first.id));
    await expect(decide(stuck.id, 'retry')).rejects.toMatchObject({ code: 'channel.conflict' });
    const trail = await admin.rest.ask({
      path: '/api/access/audit?action=notice',
      reply: z.object({ records: z.array(z.looseObject({ action: z.string() })) }),
    });
    expect(trail.records.map(({ action }) => action)).toEqual(['notice.retried', 'notice.given-up']);
  });
});
