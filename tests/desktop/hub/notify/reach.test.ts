import { expect, it } from 'vitest';
import { lookupWithin, refuseBeyond } from '../../../../desktop/hub/notify/reach.ts';
import { openNotifyDesk } from '../../../support/notify-desk.ts';
import { startPushService } from '../../../support/stand-ins/push-stand-in.ts';
import { makePushKeys } from '../../../../desktop/hub/notify/make-push-keys.ts';

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.10',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '[::1]',
  '[::]',
  '[::ffff:192.168.1.10]',
  '[fe80::1]',
  '[fd12::1]',
  '[64:ff9b::c0a8:10a]',
  '[2002:c0a8:10a::1]',
])('%s is not on the internet', (hostname) => {
  expect(() => refuseBeyond(hostname, 'public')).toThrow('no notice goes');
});

it.each(['1.1.1.1', '172.32.0.1', '[2606:4700::1111]', 'fcm.googleapis.com'])('%s may be', (hostname) => {
  expect(() => refuseBeyond(hostname, 'public')).not.toThrow();
});

it('sirens and modems of the house may be told, link-local addresses never', () => {
  for (const hostname of ['127.0.0.1', '192.168.1.10', '[fd12::1]']) expect(() => refuseBeyond(hostname, 'venue')).not.toThrow();
  for (const hostname of ['169.254.169.254', '[fe80::1]', '[::ffff:169.254.169.254]'])
    expect(() => refuseBeyond(hostname, 'venue')).toThrow('no notice goes');
});

it('a name that leads into the house is found out when it is looked up', async () => {
  const look = (reach: 'venue' | 'public', all: boolean) =>
    new Promise((resolve) => lookupWithin(reach)('localhost', { all }, (error, found) => resolve(error?.message ?? found)));
  expect(await look('public', true)).toBe('no notice goes to this address');
  expect(await look('venue', true)).toEqual(expect.arrayContaining([expect.objectContaining({ address: expect.any(String) })]));
  expect(await look('venue', false)).toEqual(expect.any(String));
});

it('a phone that says it is woken by a server of the house has nothing sent there', async () => {
  const desk = openNotifyDesk();
  const keys = await makePushKeys();
  const there = await startPushService(() => keys.publicKey);
  const plan = desk.add('push', { subject: 'mailto:it@rose-hall.example', key: keys.publicKey }, { secret: keys.privateKey });
  const { endpoint, keys: own } = there.subscription;
  desk.pushes.put('account:a1', { endpoint, ...own });
  const { deliveries } = await desk.outbox.test(plan, 'account:a1');
  expect(deliveries[0]).toMatchObject({ state: 'failed', problem: 'It cannot be reached: no notice may go to this address' });
  expect(there.requests).toEqual([]);
});

it.each([
  ['slack', { url: 'https://169.254.169.254/api/', channel: 'ops' }, 'xoxb-1'],
  [
    'email',
    { host: '169.254.169.254', port: 25, security: 'none', from: 'hub@rose-hall.example', to: ['desk@rose-hall.example'] },
    undefined,
  ],
  ['mqtt', { url: 'mqtt://169.254.169.254:1883' }, undefined],
  ['mqtt', { url: 'mqtts://[fe80::1]:8883' }, undefined],
  ['webhook', { url: 'https://169.254.169.254/latest/meta-data' }, 'a secret that is long enough'],
] as const)('%s at %j has nothing sent there, and nobody looks whether it is there', async (kind, settings, secret) => {
  const desk = openNotifyDesk();
  const plan = desk.add(kind, settings, secret === undefined ? {} : { secret });
  const { deliveries } = await desk.outbox.test(plan, null);
  expect(deliveries[0]).toMatchObject({ state: 'failed', problem: 'It cannot be reached: no notice may go to this address' });
});

it('nobody has more than ten phones, and who may not be told any more is forgotten', () => {
  const desk = openNotifyDesk();
  const own = { p256dh: 'p', auth: 'a' };
  for (let phone = 0; phone < 30; phone += 1) desk.pushes.put('account:a1', { endpoint: `https://push.example/${phone}`, ...own });
  expect(desk.pushes.of('account:a1')).toHaveLength(10);
  desk.closed.add('a1');
  expect([desk.pushes.all(), desk.pushes.of('account:a1')]).toEqual([[], []]);
  desk.closed.delete('a1');
  expect(desk.pushes.of('account:a1')).toEqual([]);
});
