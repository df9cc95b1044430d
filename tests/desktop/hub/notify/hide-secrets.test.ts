import { expect, it } from 'vitest';
import { hideSecrets } from '../../../../desktop/hub/notify/hide-secrets.ts';
import { openNotifyDesk } from '../../../support/notify-desk.ts';
import { startHttpStandIn } from '../../../support/stand-ins/http-stand-in.ts';

const SECRET = 'canary "key" & more/+ than that';

it.each([
  ['as it is', SECRET],
  ['in an address', encodeURIComponent(SECRET)],
  ['in a form', encodeURIComponent(SECRET).replaceAll('%20', '+')],
  ['in JSON', JSON.stringify(SECRET)],
  ['as a password', `Basic ${Buffer.from(`venue:${SECRET}`).toString('base64')}`],
  ['cut off', SECRET.slice(0, 12)],
])('a secret that is repeated %s is not passed on', (_how, said) => {
  const told = hideSecrets(`It answers 400: you said ${said}`, {
    secret: SECRET,
    settings: { host: 'mail.example', user: 'venue' } as never,
  });
  expect(told).toMatch(/^It answers 400: you said .*…/);
  expect(told).not.toContain('canary');
  expect(told).not.toContain(Buffer.from('venue:canary').toString('base64').slice(0, 12));
});

it('an address that is a secret is hidden by what follows its host, too', () => {
  expect(
    hideSecrets('It answers 404: Cannot GET /ping/0f9c-canary', {
      secret: 'https://alive.example/ping/0f9c-canary',
      settings: { every: 60 },
    }),
  ).toBe('It answers 404: Cannot GET …');
  expect(hideSecrets('nothing to hide', { secret: null, settings: {} })).toBe('nothing to hide');
  expect(hideSecrets('all words stay', { secret: 'al', settings: {} })).toBe('all words stay');
});

it('what a service answers that repeats what it was sent goes to no screen, table or log with our secret in it', async () => {
  const desk = openNotifyDesk();
  const there = await startHttpStandIn(({ headers, body, path }) => ({
    status: 400,
    said: `${path} ${String(headers['x-key'])} ${headers.authorization ?? ''} ${body.toString()}`,
  }));
  const url = `${there.url}/send-canary/{{secret}}`;
  const settings = { url, user: 'venue', body: '{"key":"{{secret}}"}', headers: { 'x-key': 'canary-header' } };
  const plan = desk.add('http', settings, { secret: 'canary-of-ours' });
  const { deliveries } = await desk.outbox.test(plan, null);
  expect(there.requests[0]?.body.toString()).toContain('canary-of-ours');
  expect(deliveries[0]).toMatchObject({ state: 'failed', problem: 'It answers 400: …… … Basic … {"key":"…"}' });
  const told = JSON.stringify([desk.notices.since(0), desk.runners.get(plan.id)?.health(), desk.logLines]);
  expect(told).toContain('It answers 400');
  expect(told).not.toContain('canary');
});
