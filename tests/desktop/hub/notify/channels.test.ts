import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { TEST_AUTHORITY } from '../../../support/loopback-certificate.ts';
import { contact, openNotifyDesk, order } from '../../../support/notify-desk.ts';
import { startHttpStandIn } from '../../../support/stand-ins/http-stand-in.ts';
import { startMqtt } from '../../../support/stand-ins/mqtt-stand-in.ts';
import { startPagerduty } from '../../../support/stand-ins/pagerduty-stand-in.ts';
import { startPushService } from '../../../support/stand-ins/push-stand-in.ts';
import { SLACK_TOKEN, startSlack } from '../../../support/stand-ins/slack-stand-in.ts';
import { startSmtp } from '../../../support/stand-ins/smtp-stand-in.ts';
import { waitUntil } from '../../../support/wait-until.ts';
import { makePushKeys } from '../../../../desktop/hub/notify/make-push-keys.ts';

const ROUTING_KEY = 'r'.repeat(32);
const outcome = async (
  desk: ReturnType<typeof openNotifyDesk>,
  plan: Parameters<typeof desk.outbox.test>[0],
  address: string | null = null,
) => {
  const { deliveries } = await desk.outbox.test(plan, address);
  return { state: deliveries[0]?.state, problem: deliveries[0]?.problem };
};
const TAKEN = { state: 'sent', problem: null };

describe('a signed webhook', () => {
  it('says who said it and when, and gives what it says a name that stays', async () => {
    const desk = openNotifyDesk();
    const there = await startHttpStandIn(() => ({ status: 204 }));
    const plan = desk.add('webhook', { url: `${there.url}/hook` }, { secret: 'a shared secret' });
    expect(await outcome(desk, plan)).toEqual(TAKEN);
    const [request] = there.requests;
    const timestamp = String(request?.headers['x-wed-timestamp']);
    const signature = createHmac('sha256', 'a shared secret').update(`${timestamp}.${request?.body.toString()}`).digest('hex');
    expect(request?.headers['x-wed-signature']).toBe(`v1=${signature}`);
    expect(JSON.parse(String(request?.body))).toMatchObject({ id: request?.headers['idempotency-key'], kind: 'test', venue: 'Rose Hall' });
  });

  it('believes no certificate but that of the authority that was given', async () => {
    const desk = openNotifyDesk();
    const there = await startHttpStandIn(() => ({ status: 200 }), { isEncrypted: true });
    const plan = desk.add('webhook', { url: there.url }, { secret: 'a shared secret' });
    expect(await outcome(desk, plan)).toEqual({ state: 'failed', problem: expect.stringContaining('certificate is signed by nobody') });
    expect(there.requests).toEqual([]);
    expect(await outcome(desk, desk.add('webhook', { url: there.url, ca: TEST_AUTHORITY }, { secret: 'a shared secret' }))).toEqual(TAKEN);
  });

  it('follows no redirection', async () => {
    const desk = openNotifyDesk();
    const there = await startHttpStandIn(() => ({ status: 302, headers: { location: '/elsewhere' } }));
    expect(await outcome(desk, desk.add('webhook', { url: there.url }, { secret: 'a shared secret' }))).toMatchObject({ state: 'failed' });
    expect(there.requests).toHaveLength(1);
  });
});

describe('HTTP by a template', () => {
  it('fills a form as services for SMS want it, whatever stands in the words', async () => {
    const desk = openNotifyDesk();
    const there = await startHttpStandIn(() => ({ status: 201 }));
    const plan = desk.add(
      'http',
      {
        url: `${there.url}/Messages.json`,
        format: 'form',
        body: 'To={{to}}&Body={{title}}',
        user: 'AC1',
        headers: { 'X-Key': '{{secret}}' },
      },
      { secret: 'of twilio', titleTemplate: 'A & B = "C"' },
    );
    expect(await outcome(desk, plan, '+44 7700 900123')).toEqual(TAKEN);
    const { headers, body } = there.requests[0] ?? { headers: {}, body: '' };
    expect(Object.fromEntries(new URLSearchParams(body.toString()))).toEqual({ To: '+44 7700 900123', Body: 'A & B = "C"' });
    expect(headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'x-key': 'of twilio',
      authorization: `Basic ${Buffer.from('AC1:of twilio').toString('base64')}`,
    });
  });

  it('fills JSON that stays JSON', async () => {
    const desk = openNotifyDesk();
    const there = await startHttpStandIn(() => ({ status: 200 }));
    const plan = desk.add('http', { url: there.url, body: '{"say":"{{title}}"}' }, { titleTemplate: 'He said "no" \\ {{venue}}' });
    expect(await outcome(desk, plan)).toEqual(TAKEN);
    expect(JSON.parse(String(there.requests[0]?.body))).toEqual({ say: 'He said "no" \\ Rose Hall' });
  });
});

describe('PagerDuty', () => {
  it('has one incident for one of ours, however often it is triggered, and what we resolve is resolved there', async () => {
    const desk = openNotifyDesk();
    const there = await startPagerduty();
    desk.add('pagerduty', { url: there.url }, { secret: ROUTING_KEY });
    const anna = contact({ addresses: [{ channel: 'pagerduty', address: ROUTING_KEY }] });
    desk.outbox.tell(order({ contact: anna }));
    desk.outbox.tell(order({ contact: anna, key: 'i1 0.1 anna' }));
    await waitUntil('both are there', () => there.requests.length === 2);
    expect([...there.incidents]).toEqual([['i1', { status: 'triggered', triggers: 2, summary: 'CRITICAL: Bar till 1 does not answer' }]]);
  });

  it('a trial leaves nothing open there', async () => {
    const desk = openNotifyDesk();
    const there = await startPagerduty();
    expect(await outcome(desk, desk.add('pagerduty', { url: there.url }, { secret: ROUTING_KEY }))).toEqual(TAKEN);
    expect([...there.incidents.values()]).toMatchObject([{ status: 'resolved' }]);
  });

  it('says what it does not take', async () => {
    const desk = openNotifyDesk();
    const there = await startPagerduty();
    const plan = desk.add('pagerduty', { url: there.url }, { secret: 'too short' });
    expect(await outcome(desk, plan)).toEqual({ state: 'failed', problem: expect.stringContaining("'routing_key' must be 32 characters") });
  });
});

describe('Slack', () => {
  const slackDesk = async () => {
    const desk = openNotifyDesk();
    const there = await startSlack();
    const plan = desk.add('slack', { url: `${there.url}/api/`, channel: '#ops' }, { secret: SLACK_TOKEN });
    return { desk, there, plan };
  };

  it('says what follows of an incident below the first word on it, once, and escapes what it reads as its own', async () => {
    const { desk, there } = await slackDesk();
    const anna = contact({ addresses: [{ channel: 'slack', address: 'U-ANNA' }] });
    desk.outbox.tell(order({ contact: anna, title: '<b> & till' }));
    await waitUntil('the first is there', () => there.messages.length === 1);
    desk.outbox.tell(order({ contact: anna, key: 'i1 0.1 anna' }));
    await waitUntil('the second is there', () => there.messages.length === 2);
    const [first, second] = there.messages;
    expect(first?.text).toContain('&lt;b&gt; &amp; till');
    expect(first?.thread_ts).toBeUndefined();
    expect(second?.thread_ts).toBe(first?.ts);
  });

  it('waits as long as it is told to', async () => {
    const { desk, there } = await slackDesk();
    there.faults.push({ status: 429, headers: { 'retry-after': '1' } });
    const startedMs = performance.now();
    desk.outbox.tell(order({ contact: contact({ addresses: [{ channel: 'slack', address: '#ops' }] }) }));
    await waitUntil('it is there', () => there.messages.length === 1);
    expect(performance.now() - startedMs).toBeGreaterThan(950);
    expect(there.requests.filter(({ path }) => path.endsWith('postMessage'))).toHaveLength(2);
  });

  it('looks before it says again what may stand there already', async () => {
    const { desk, there } = await slackDesk();
    desk.outbox.tell(order({ contact: contact({ addresses: [{ channel: 'slack', address: '#ops' }] }) }));
    await waitUntil('it is there', () => there.messages.length === 1);
    const [kept] = desk.notices.since(0);
    const deliveries = kept?.notice.deliveries.map((delivery) => ({ ...delivery, state: 'queued' as const })) ?? [];
    // As it was before the answer: nobody knows whether it arrived.
    if (kept !== undefined) desk.notices.save({ ...kept.notice, deliveries });
    desk.outbox.pump();
    await waitUntil(
      'it is known as sent',
      () =>
        desk.notices.since(0)[0]?.notice.deliveries[0]?.attempts === 2 && desk.notices.since(0)[0]?.notice.deliveries[0]?.state === 'sent',
    );
    expect(there.messages).toHaveLength(1);
  });

  it.each([
    ['xoxb-wrong', '#ops', 'Slack answers: invalid_auth'],
    [SLACK_TOKEN, '#elsewhere', 'Slack does not let it into this room: channel_not_found'],
  ])('with %s in %s: %s', async (secret, channel, problem) => {
    const { desk, there } = await slackDesk();
    expect(await outcome(desk, desk.add('slack', { url: `${there.url}/api/`, channel }, { secret }))).toEqual({ state: 'failed', problem });
  });
});

describe('e-mail', () => {
  const settings = (port: number) => ({
    host: '127.0.0.1',
    port,
    user: 'venue',
    from: 'hub@rose-hall.example',
    to: ['desk@rose-hall.example'],
    ca: TEST_AUTHORITY,
  });

  it('comes encrypted, with an id that stays and a thread for each incident', async () => {
    const desk = openNotifyDesk();
    const there = await startSmtp();
    desk.add('email', settings(there.port), { secret: 'the right one' });
    desk.outbox.tell(order({ contact: contact({ addresses: [{ channel: 'email', address: 'anna@rose-hall.example' }] }) }));
    await waitUntil('it is there', () => there.mails.length === 1);
    const [mail] = there.mails;
    const [delivery] = desk.notices.since(0)[0]?.notice.deliveries ?? [];
    expect(mail).toMatchObject({ from: 'hub@rose-hall.example', to: ['anna@rose-hall.example'] });
    expect(mail?.raw).toContain(`Message-ID: <${delivery?.id}@rose-hall.example>`);
    expect(mail?.raw).toContain('References: <incident-i1@rose-hall.example>');
    expect(mail?.raw).toContain('Subject: CRITICAL: Bar till 1 does not answer');
    expect(mail?.raw).toContain('https://rose.local/incidents/i1');
  });

  it.each([
    [{ secret: 'wrong' }, {}, null, 'does not take the password'],
    [{ secret: 'the right one' }, { ca: undefined }, null, 'certificate'],
    [{ secret: 'the right one' }, {}, 'nobody@rose-hall.example', 'does not take this address'],
    [{ secret: 'the right one' }, { to: [] }, null, 'no address'],
  ])('%j %j to %s: %s', async (more, part, address, problem) => {
    const desk = openNotifyDesk();
    const there = await startSmtp();
    const plan = desk.add('email', { ...settings(there.port), ...part }, more);
    expect(await outcome(desk, plan, address)).toEqual({ state: 'failed', problem: expect.stringContaining(problem) });
    expect(there.mails).toEqual([]);
  });

  it('comes again after a server that wants it later', async () => {
    const desk = openNotifyDesk();
    const there = await startSmtp();
    there.refusals.push(451);
    desk.add('email', settings(there.port), { secret: 'the right one' });
    desk.outbox.tell(order({ contact: contact({ addresses: [{ channel: 'email', address: 'anna@rose-hall.example' }] }) }));
    await waitUntil('it is there', () => there.mails.length === 1);
  });
});

describe('MQTT', () => {
  it('publishes what sirens and lamps are told', async () => {
    const desk = openNotifyDesk();
    const there = await startMqtt();
    const plan = desk.add(
      'mqtt',
      { url: there.url, user: 'venue', topic: 'venue/{{severity}}', retain: true },
      { secret: 'the right one' },
    );
    expect(await outcome(desk, plan)).toEqual(TAKEN);
    expect(there.published).toEqual([{ topic: 'venue/info', payload: expect.stringContaining('"kind":"test"'), qos: 1, retain: true }]);
  });

  it('says that the broker does not let it in', async () => {
    const desk = openNotifyDesk();
    const there = await startMqtt();
    const plan = desk.add('mqtt', { url: there.url, user: 'venue' }, { secret: 'wrong' });
    expect(await outcome(desk, plan)).toEqual({ state: 'failed', problem: expect.stringMatching(/not authori[sz]ed|password/i) });
  });
});

describe('Web Push', () => {
  it('wakes the phones of who is told, and forgets one that wants no more', async () => {
    const desk = openNotifyDesk();
    const keys = await makePushKeys();
    const there = await startPushService(() => keys.publicKey);
    const plan = desk.add(
      'push',
      { subject: 'mailto:it@rose-hall.example', key: keys.publicKey, ca: TEST_AUTHORITY },
      { secret: keys.privateKey },
    );
    const { endpoint, keys: own } = there.subscription;
    desk.pushes.put('account:a1', { endpoint, ...own });
    expect(await outcome(desk, plan, 'account:a1')).toEqual(TAKEN);
    expect(there.woken).toEqual([expect.objectContaining({ kind: 'test', title: 'Test of "A push"' })]);
    there.forget();
    expect(await outcome(desk, plan, 'account:a1')).toEqual({ state: 'failed', problem: 'The browser does not take notices any more' });
    expect(desk.pushes.of('account:a1')).toEqual([]);
    expect(await outcome(desk, plan, 'account:a1')).toEqual({ state: 'failed', problem: 'They have allowed notices on no phone' });
  });
});

describe('the heartbeat', () => {
  it('calls its address as often as it says, and says when that fails', async () => {
    const desk = openNotifyDesk();
    const there = await startHttpStandIn(() => ({ status: 200 }));
    const plan = desk.add('heartbeat', { every: 10 }, { secret: `${there.url}/ping/secret-of-the-hub` });
    await waitUntil('it has called', () => there.requests.length > 0);
    expect(there.requests[0]).toMatchObject({ method: 'GET', path: '/ping/secret-of-the-hub' });
    expect(await outcome(desk, plan)).toEqual(TAKEN);
  });
});
