import { expect, it } from 'vitest';
import { announceAddresses, type Announcement } from '../../../../desktop/hub/serve/announce-addresses.ts';

async function announced(part: Partial<Announcement> & { readonly isTTY?: boolean } = {}): Promise<string> {
  let text = '';
  await announceAddresses({
    hub: { baseUrl: 'https://127.0.0.1:8750', lanUrl: null, port: 8750, viewerToken: 'VIEWER', fingerprint: '3F A2' },
    options: { lan: false, port: 8750, dataDir: '/data' },
    output: { write: (part_) => (text += part_), isTTY: part.isTTY ?? false },
    networkAddress: '192.168.1.4',
    ...part,
  });
  return text;
}

const lan: Partial<Announcement> = {
  hub: { baseUrl: 'https://127.0.0.1:8750', lanUrl: 'https://192.168.1.4:8750', port: 8750, viewerToken: 'VIEWER', fingerprint: '3F A2' },
  options: { lan: true, port: 8750, dataDir: '/data' },
};

it('people are told where the hub is and where its tokens are', async () => {
  const text = await announced();
  expect(text).toContain('http://127.0.0.1:8750/join#token=VIEWER');
  expect(text).toContain('https://127.0.0.1:8750/api/docs');
  expect(text).toContain('access.json in /data');
});

it('a hub on this machine only says that phones cannot reach it and what lets them in', async () => {
  const text = await announced();
  expect(text).toContain('Phones cannot reach it yet');
  expect(text).toContain('--lan');
  expect(text).toContain('http://192.168.1.4:8750/join#token=VIEWER');
  expect(text).toMatch(/█▀▀|▄▄▄▄▄/);
});

it('a hub on the network invites phones, and never says that they cannot', async () => {
  const text = await announced(lan);
  expect(text).toContain('point the camera at the code');
  expect(text).toContain('http://192.168.1.4:8750/join#token=VIEWER');
  expect(text).not.toContain('cannot');
  expect(text).toContain('begins with 3F A2');
});

it('a port that changes at every start promises no code', async () => {
  const text = await announced({ options: { lan: false, port: 0, dataDir: '/data' } });
  expect(text).toContain('--lan');
  expect(text).not.toMatch(/█▀▀|▄▄▄▄▄|192\.168/);
});

it('without a network there is no code that could not work', async () => {
  const text = await announced({ networkAddress: null });
  expect(text).toContain('on no network');
  expect(text).not.toMatch(/█▀▀|▄▄▄▄▄/);
});

it('the code brings its own colours to a terminal, and none to a file', async () => {
  const escape = '\u001B[';
  expect(await announced({ ...lan, isTTY: true })).toContain(escape);
  expect(await announced(lan)).not.toContain(escape);
});
