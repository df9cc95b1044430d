import { expect, it } from 'vitest';
import { announceAddresses, type Announcement } from '../../../../desktop/hub/serve/announce-addresses.ts';

const INVITATION = 'http://192.168.1.4:8750/#join=CODE';
const invitePhone = (): string => INVITATION;

async function announced(part: Partial<Announcement> & { readonly isTTY?: boolean } = {}): Promise<string> {
  let text = '';
  await announceAddresses({
    hub: { baseUrl: 'https://127.0.0.1:8750', lanUrl: null, viewerToken: 'VIEWER', fingerprint: '3F A2', invitePhone },
    options: { lan: false, dataDir: '/data' },
    output: { write: (part_) => (text += part_), isTTY: part.isTTY ?? false },
    networkAddress: '192.168.1.4',
    ...part,
  });
  return text;
}

const lan: Partial<Announcement> = {
  hub: { baseUrl: 'https://127.0.0.1:8750', lanUrl: 'https://192.168.1.4:8750', viewerToken: 'VIEWER', fingerprint: '3F A2', invitePhone },
  options: { lan: true, dataDir: '/data' },
};

it('people are told where the hub is and where its tokens are', async () => {
  const text = await announced();
  expect(text).toContain('http://127.0.0.1:8750/join#token=VIEWER');
  expect(text).toContain('https://127.0.0.1:8750/api/docs');
  expect(text).toContain('access.json in /data');
});

it('a hub on this machine only says that phones cannot reach it and what lets them in, and makes no code', async () => {
  const text = await announced();
  expect(text).toContain('Phones cannot reach it');
  expect(text).toContain('--lan');
  expect(text).not.toMatch(/CODE|█▀▀|▄▄▄▄▄/);
});

it('a hub on the network lets one phone in by a code that is good once, not by a token that stays', async () => {
  const text = await announced(lan);
  expect(text).toContain(`point its camera at the code. It lets one phone in, within ten minutes.`);
  expect(text).toContain(INVITATION);
  expect(text).not.toContain('192.168.1.4:8750/#token');
  expect(text).not.toContain('cannot');
  expect(text).toContain('begins with 3F A2');
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
