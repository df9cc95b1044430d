import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openKeptSession } from '../../../../desktop/main/access/kept-session.ts';
import type { SystemKeychain } from '../../../../desktop/supervise/system-keychain.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const SESSION = { token: 'wss_of-anna', knownDevice: 'wsn_of-the-desk' };
/** Turns every byte over: enough to see that nothing is written in clear. */
const turn = (bytes: Buffer): Promise<Buffer> => Promise.resolve(Buffer.from(bytes.map((byte) => byte ^ 255)));
const keychain: SystemKeychain = { wrap: turn, unwrap: turn };
const none: SystemKeychain = { wrap: () => Promise.resolve(null), unwrap: () => Promise.resolve(null) };

async function open(path: string, by = keychain) {
  const problems: unknown[] = [];
  return { file: await openKeptSession(path, by, (error) => problems.push(error)), problems };
}

test('who stays signed in is there at the next start, sealed and for the owner only', async () => {
  const path = join(temporaryFolder(), 'desktop', 'session');
  await (await open(path)).file.keep(SESSION, true);
  expect(readFileSync(path, 'latin1')).not.toContain('wss_');
  expect(readFileSync(path, 'latin1')).not.toContain(Buffer.from('wss_of-anna').toString('base64').slice(0, 8));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect((await open(path)).file.read()).toEqual(SESSION);
});

test('where there is no keychain the file is its owner’s alone, and is read when there is one', async () => {
  const path = join(temporaryFolder(), 'session');
  await (await open(path, none)).file.keep(SESSION, true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect((await open(path, none)).file.read()).toEqual(SESSION);
  expect((await open(path)).file.read()).toEqual(SESSION);
});

test('who does not is kept while the program runs; that somebody was here outlasts it', async () => {
  const path = join(temporaryFolder(), 'session');
  const { file } = await open(path);
  const writing = file.keep(SESSION, false);
  expect(file.read()).toEqual(SESSION);
  await writing;
  expect((await open(path)).file.read()).toEqual({ ...SESSION, token: null });
  await file.keep({ token: null, knownDevice: null }, false);
  expect(existsSync(path)).toBe(false);
});

test('of two that are kept at the same moment the last one stays', async () => {
  const path = join(temporaryFolder(), 'session');
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  let asked = 0;
  const slow: SystemKeychain = {
    ...keychain,
    wrap: async (plain) => ((asked += 1) === 1 ? (await held, await turn(plain)) : await turn(plain)),
  };
  const { file } = await open(path, slow);
  const both = [file.keep(SESSION, true), file.keep({ token: null, knownDevice: null }, false)];
  letGo();
  await Promise.all(both);
  expect(existsSync(path)).toBe(false);
});

test.each([
  ['is nonsense', 'sealed on another computer', keychain],
  ['another user has kept', JSON.stringify({ wrapped: 'AAAA' }), none],
])('what %s counts as nobody, and is told', async (_, content, by) => {
  const path = join(temporaryFolder(), 'session');
  writeFileSync(path, content);
  const { file, problems } = await open(path, by);
  expect(file.read()).toEqual({ token: null, knownDevice: null });
  expect(problems).toMatchObject([{ code: 'session.unusable' }]);
});
