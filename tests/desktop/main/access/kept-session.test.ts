import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Keychain, openKeptSession } from '../../../../desktop/main/access/kept-session.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const SESSION = { token: 'wss_of-anna', knownDevice: 'wsn_of-the-desk' };
/** Turns every byte over: enough to see that nothing is written in clear. */
const keychain: Keychain = {
  seal: (text) => Buffer.from(text).map((byte) => byte ^ 255) as Buffer,
  open: (sealed) => Buffer.from(sealed.map((byte) => byte ^ 255)).toString(),
};

function open(path: string) {
  const problems: unknown[] = [];
  return { file: openKeptSession(path, keychain, (error) => problems.push(error)), problems };
}

test('who stays signed in is there at the next start, sealed and for the owner only', () => {
  const path = join(temporaryFolder(), 'desktop', 'session');
  open(path).file.keep(SESSION, true);
  expect(readFileSync(path, 'latin1')).not.toContain('wss_');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(open(path).file.read()).toEqual(SESSION);
});

test('who does not is kept while the program runs; that somebody was here outlasts it', () => {
  const path = join(temporaryFolder(), 'session');
  const { file } = open(path);
  file.keep(SESSION, false);
  expect(file.read()).toEqual(SESSION);
  expect(open(path).file.read()).toEqual({ ...SESSION, token: null });
  file.keep({ token: null, knownDevice: null }, false);
  expect(existsSync(path)).toBe(false);
});

test('what cannot be opened counts as nobody, and is told', () => {
  const path = join(temporaryFolder(), 'session');
  writeFileSync(path, 'sealed on another computer');
  const { file, problems } = open(path);
  expect(file.read()).toEqual({ token: null, knownDevice: null });
  expect(problems).toHaveLength(1);
});
