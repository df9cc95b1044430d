import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHubConfig } from '../../../../desktop/hub/kernel/hub-config.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

function read(remoteWrite: string) {
  const dataDir = temporaryFolder();
  writeFileSync(path.join(dataDir, 'hub.yaml'), `remoteWrite: ${remoteWrite}`);
  return readHubConfig({ dataDir, systemTimeZone: 'Europe/London' });
}

describe('remoteWrite in hub.yaml', () => {
  it('takes an address alone, everything else by default', async () => {
    expect((await read('[{ url: "https://metrics.example/api/v1/write?key=1" }]')).remoteWrite).toEqual([
      {
        name: 'metrics.example',
        url: 'https://metrics.example/api/v1/write?key=1',
        credentials: { kind: 'none' },
        headers: {},
        matchers: null,
        externalLabels: {},
        mostSamples: 2_000,
        timeoutMs: 30_000,
        isFromStart: false,
      },
    ]);
    expect((await read('[]')).remoteWrite).toEqual([]);
  });

  it('takes credentials by the place where they are', async () => {
    const { remoteWrite } = await read(
      '[{ name: a, url: "http://a/w", bearerTokenFrom: { file: /run/token } }, { name: c, url: "http://a/w", bearerTokenFrom: { file: token } }, { name: b, url: "http://a/w", basicAuth: { username: u, passwordFrom: { env: P } } }]',
    );
    expect(remoteWrite.map(({ credentials }) => credentials)).toEqual([
      { kind: 'bearer', token: { file: '/run/token' } },
      // In the hub's folder, as that of backups.
      { kind: 'bearer', token: { file: expect.stringMatching(/^\/.+\/token$/) } },
      { kind: 'basic', username: 'u', password: { env: 'P' } },
    ]);
  });

  it.each([
    ['[{ url: nope }]', 'url: is no http or https address'],
    ['[{ url: "ftp://a" }]', 'url: is no http or https address'],
    ['[{ url: "http://user:secret-word@a/w" }]', 'has a password in it'],
    ['[{ url: "http://a/w", bearerTokenFrom: secret-word }]', 'is no place of a secret'],
    ['[{ url: "http://a/w", headers: { Authorization: secret-word } }]', 'is a header that is set by itself'],
    ['[{ url: "http://a/w", matchers: ["{a="] }]', 'where a text in quotes is needed'],
    ['[{ url: "http://a/w", matchers: ["{a=~\\"(\\"}"] }]', 'is no regular expression'],
    ['[{ url: "http://a/w" }, { url: "http://a/x" }]', '"a" is the name of an earlier one too'],
    ['[{ url: "http://a/w", surprise: 1 }]', 'surprise'],
  ])('refuses %s', async (text, said) => {
    const error = await read(text).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'config.invalid', message: expect.stringContaining(said) });
    expect((error as Error).message).not.toContain('secret-word');
  });
});
