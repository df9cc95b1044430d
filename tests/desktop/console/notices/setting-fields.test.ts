import { describe, expect, it } from 'vitest';
import { CHANNEL_KINDS } from '#shared/domain/notify/channel-kind.ts';
import { settingFields, settingsOf, typedOf } from '../../../../desktop/console/notices/channels/setting-fields.ts';

const names = (kind: Parameters<typeof settingFields>[0]) => settingFields(kind).map(({ name, kind: how }) => `${name} ${how}`);

describe('the form of a channel', () => {
  it('is made of its schema', () => {
    expect(names('email')).toEqual(['host line', 'port number', 'security choice', 'user line', 'from line', 'to lines', 'ca long']);
    expect(names('mqtt')).toEqual(['url line', 'topic line', 'body long', 'qos choice', 'retain switch', 'user line', 'ca long']);
    expect(names('http')).toContain('headers pairs');
    // The hub makes the key.
    expect(names('push')).toEqual(['subject line', 'ca long']);
    const [host, port] = settingFields('email');
    expect([host?.isRequired, port?.isRequired, port?.usual]).toEqual([true, false, 587]);
    expect(
      settingFields('email')
        .find(({ name }) => name === 'security')
        ?.choices.map(({ value }) => value),
    ).toEqual(['tls', 'starttls', 'none']);
  });

  it('gives back what was set up, whatever kind it is', () => {
    const settings = {
      email: { host: 'mail.rose-hall.example', port: 25, security: 'none', from: 'a@b.example', to: ['c@d.example', 'e@f.example'] },
      http: {
        way: 'sms',
        url: 'https://sms.example/{{to}}',
        method: 'POST',
        format: 'form',
        body: 'a={{title}}',
        headers: { 'X-Key': 'a: b' },
        to: [],
      },
      mqtt: { url: 'mqtt://broker.example', topic: 'siren', qos: 0, retain: true },
      slack: { url: 'https://slack.com/api/', channel: '#ops' },
    } as const;
    for (const [kind, given] of Object.entries(settings)) {
      const fields = settingFields(kind as keyof typeof settings);
      expect(settingsOf(kind as keyof typeof settings, fields, typedOf(fields, given))).toEqual({ kind: 'fits', settings: given });
    }
  });

  it('says of each field what is wrong with it', () => {
    const fields = settingFields('email');
    const typed = { ...typedOf(fields, {}), from: 'a', port: '99999999' };
    expect(settingsOf('email', fields, typed)).toEqual({
      kind: 'lacks',
      complaints: { host: 'is missing', port: expect.any(String), from: expect.any(String) },
    });
  });

  it('can be filled for every kind without more than what is required', () => {
    for (const kind of CHANNEL_KINDS) {
      const fields = settingFields(kind);
      const lacks = settingsOf(kind, fields, typedOf(fields, {}));
      const missing = lacks.kind === 'lacks' ? Object.keys(lacks.complaints) : [];
      expect(missing).toEqual(fields.filter(({ isRequired }) => isRequired).map(({ name }) => name));
    }
  });
});
