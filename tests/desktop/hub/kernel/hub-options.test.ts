import { describe, expect, it } from 'vitest';
import { readHubOptions } from '../../../../desktop/hub/kernel/hub-options.ts';

const read = (args: readonly string[], env: Record<string, string> = {}) =>
  readHubOptions({ args, env, platform: 'linux', home: '/home/ann', version: '1.2.3' });

describe('options of the hub', () => {
  it('without any, it listens on this machine only, on the port that everything expects', () => {
    expect(read([])).toEqual({
      kind: 'run',
      options: {
        port: 8750,
        dataDir: '/home/ann/.local/share/wedsync',
        lan: false,
        demo: false,
        announce: true,
        mdns: true,
        keychain: 'none',
        language: 'en',
        logLevel: 'info',
      },
    });
  });

  it('takes every flag', () => {
    const args = [
      '--port',
      '0',
      '--data-dir',
      '/srv/venue',
      '--lan',
      '--demo',
      '--no-announce',
      '--no-mdns',
      '--keychain',
      'use',
      '--language',
      'de',
      '--log-level',
      'debug',
    ];
    expect(read(args)).toEqual({
      kind: 'run',
      options: {
        port: 0,
        dataDir: '/srv/venue',
        lan: true,
        demo: true,
        announce: false,
        mdns: false,
        keychain: 'use',
        language: 'de',
        logLevel: 'debug',
      },
    });
  });

  it('keeps a demo away from real data unless told where to', () => {
    expect(read(['--demo'])).toMatchObject({ options: { dataDir: '/home/ann/.local/share/wedsync-demo' } });
    expect(read([], { WEDSYNC_DEMO: 'true' })).toMatchObject({ options: { dataDir: '/home/ann/.local/share/wedsync-demo' } });
  });

  it('takes the environment where no flag says otherwise', () => {
    const env = { WEDSYNC_PORT: '9000', WEDSYNC_LAN: '1', WEDSYNC_ANNOUNCE: 'false', WEDSYNC_LOG_LEVEL: '' };
    expect(read(['--port', '9001'], env)).toMatchObject({ options: { port: 9001, lan: true, announce: false, logLevel: 'info' } });
  });

  it.each([
    [['--port', 'eighty'], {}, '--port', 'eighty'],
    [['--port', '65536'], {}, '--port', '65536'],
    [['--port', ' 1'], {}, '--port', ' 1'],
    [[], { WEDSYNC_PORT: '-1' }, 'WEDSYNC_PORT', '-1'],
    [[], { WEDSYNC_LAN: 'perhaps' }, 'WEDSYNC_LAN', 'perhaps'],
    [['--log-level', 'loud'], {}, '--log-level', 'loud'],
  ])('refuses %j %j and names what is wrong', (args, env, where, value) => {
    expect(() => read(args, env as Record<string, string>)).toThrowError(
      expect.objectContaining({ code: 'options.invalid', where, message: expect.stringContaining(`"${value}"`) }),
    );
  });

  it.each([[['--wide-open']], [['surplus']], [['--port']]])('refuses %j, which it does not know', (args) => {
    expect(() => read(args)).toThrowError(expect.objectContaining({ code: 'options.invalid', remedy: 'See --help.' }));
  });

  it('only says its version or how to use it when asked', () => {
    expect(read(['--version'])).toEqual({ kind: 'say', text: '1.2.3\n' });
    expect(read(['--help'])).toMatchObject({ kind: 'say', text: expect.stringContaining('--data-dir') });
  });
});
