import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAttachmentFile } from '../../../../desktop/main/hub/attachment-file.ts';
import type { SystemKeychain } from '../../../../desktop/supervise/system-keychain.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const ATTACHMENT = { baseUrl: 'https://192.168.1.20:8750', ca: null, token: `wsd_${'a'.repeat(43)}`, name: 'Office', venue: 'Rose Hall' };
const none: SystemKeychain = { wrap: () => Promise.resolve(null), unwrap: () => Promise.resolve(null) };
/** Of the user `mask`: what another one has wrapped it does not open. */
const keychain = (mask: number): SystemKeychain => ({
  wrap: (plain) => Promise.resolve(Buffer.from([mask, ...plain.map((byte) => byte ^ mask)])),
  unwrap: (wrapped) => Promise.resolve(wrapped[0] === mask ? Buffer.from(wrapped.subarray(1).map((byte) => byte ^ mask)) : null),
});

test('where there is a keychain the token does not stand in the file', async () => {
  const path = join(temporaryFolder(), 'attached.json');
  await openAttachmentFile(path, keychain(7)).write(ATTACHMENT);
  expect(readFileSync(path, 'utf8')).not.toContain('aaaa');
  expect(await openAttachmentFile(path, keychain(7)).read()).toEqual(ATTACHMENT);
  expect(await openAttachmentFile(path, keychain(8)).read()).toBeNull();
});

test('where there is none the file is its owner’s alone', async () => {
  const path = join(temporaryFolder(), 'attached.json');
  const file = openAttachmentFile(path, none);
  await file.write(ATTACHMENT);
  expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  expect(await file.read()).toEqual(ATTACHMENT);
  file.clear();
  expect([file.exists(), await file.read()]).toEqual([false, null]);
});

test('a file that is broken is as good as none, but it is there: the program does not run a hub of its own instead', async () => {
  const path = join(temporaryFolder(), 'attached.json');
  writeFileSync(path, '{"baseUrl": 1');
  const file = openAttachmentFile(path, none);
  expect([file.exists(), await file.read()]).toEqual([true, null]);
});
