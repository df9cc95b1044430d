import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Delivery } from '#shared/domain/notify/delivery.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';
import { channelSettingsSchemas } from '#shared/protocol/notify/channel-settings.ts';
import { type GuardedHub, LAN, openGuardedHub } from '../support/guarded-hub.ts';
import { device, person } from '../support/made-up-principals.ts';
import { contact, order, OWNER } from '../support/notify-desk.ts';
import { TOKENS } from '../support/open-test-access.ts';

const PUSH = 'push-1';
let hub: GuardedHub;
beforeAll(async () => {
  hub = await openGuardedHub();
  const common = { isEnabled: true, tells: null, quietHours: null, titleTemplate: null, textTemplate: null };
  const http = channelSettingsSchemas.http.parse({ url: 'http://127.0.0.1:9/' });
  hub.notify.channels.put({ id: 'sms-1', name: 'SMS', kind: 'http', settings: http, ...common }, null, OWNER);
  const push = channelSettingsSchemas.push.parse({ subject: 'mailto:it@rose-hall.example', key: 'k' });
  hub.notify.channels.put({ id: PUSH, name: 'Push', kind: 'push', settings: push, ...common }, 'k', OWNER);
});
afterAll(() => hub.close());

const deliveries = (): readonly Delivery[] => hub.notify.notices.since(0).flatMap(({ notice }) => notice.deliveries);
const found = (channelId: string): Delivery => deliveries().find((one) => one.channelId === channelId) as Delivery;
const say = async (token: string, id: string, receipt: string): Promise<number> =>
  (
    await hub.ask('/api/notices/receipts', {
      token,
      from: LAN,
      method: 'POST',
      body: JSON.stringify({ id, receipt }),
      headers: { 'content-type': 'application/json' },
    })
  ).status;

describe('somebody who may look', () => {
  it('cannot say of what others are told that it has arrived, so that nobody else is tried', async () => {
    const addresses = [
      { channel: 'push', address: 'account-anna' },
      { channel: 'sms', address: '+44' },
    ];
    hub.notify.outbox.tell(order({ contact: contact({ accountId: 'account-anna', addresses }) }));
    expect(deliveries().map(({ channelId }) => channelId)).toEqual(expect.arrayContaining(['sms-1', PUSH, 'phone']));
    const viewer = hub.letIn('viewer', person({ role: 'viewer' }));
    const phone = hub.letIn('phone', device('phone'));
    const anna = hub.letIn('anna', person({ role: 'operator', accountId: 'account-anna' }));
    for (const token of [viewer, phone, TOKENS.viewer]) {
      for (const { id } of deliveries()) {
        for (const receipt of ['delivered', 'seen', 'acknowledged'])
          expect(await say(token, id, receipt)).toBe(token === TOKENS.viewer ? 401 : 404);
      }
    }
    // Nor they themselves of what came by another way.
    expect(await say(anna, found('sms-1').id, 'seen')).toBe(404);
    const reached = deliveries().filter(({ seenMs, deliveredMs, acknowledgedMs }) => seenMs ?? deliveredMs ?? acknowledgedMs);
    expect(reached).toEqual([]);
    expect(await say(anna, found(PUSH).id, 'seen')).toBe(200);
  });

  it('cannot silence the desk: a display that calls itself a console is a display, and a viewer silences their own screen', async () => {
    const shown: string[] = [];
    const watch = async (token: string) => {
      const answer = await hub.knock({ token, protocolVersion: PROTOCOL_VERSION, face: 'console' }, { from: LAN });
      if (!('socket' in answer)) throw new Error('was refused');
      answer.socket.on('noticeEnded', () => void shown.push('ended'));
      await answer.socket.emitWithAck('watchNotices');
      return answer.socket;
    };
    const desk = await watch(hub.letIn('otto', person({ role: 'operator', name: 'otto' })));
    const [display, viewer] = [
      await watch(hub.letIn('display', device('display'))),
      await watch(hub.letIn('eve', person({ role: 'viewer', name: 'eve' }))),
    ];
    const notice: LiveNotice = {
      id: 'd1',
      noticeId: null,
      kind: 'test',
      noticeClass: 'important',
      severity: 'critical',
      incidentId: null,
      title: 'Fire',
      text: '',
      link: null,
      contactName: null,
      createdMs: 1,
      hasSound: true,
    };
    expect(hub.notify.live.offer({ kind: 'desktop', address: null, notice, expiresMs: 8e15 })).toBe(2);
    for (const socket of [display, viewer]) {
      for (const receipt of ['seen', 'acknowledged']) await socket.emitWithAck('noticeReceipt', { id: 'd1', receipt });
    }
    expect(shown).toEqual([]);
    await desk.emitWithAck('noticeReceipt', { id: 'd1', receipt: 'seen' });
    await vi.waitFor(() => expect(shown).toHaveLength(2));
  });
});

it.each(['http://{{to}}/', 'https://{{ to }}.example/x', 'https://user:pass@sms.example/'])(
  'a template cannot lead to %s: the secret goes where the address leads',
  (url) => {
    expect(channelSettingsSchemas.http.safeParse({ url }).success).toBe(false);
    expect(channelSettingsSchemas.http.safeParse({ url: 'https://sms.example/{{to}}?key={{secret}}' }).success).toBe(true);
  },
);
