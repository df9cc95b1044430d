import { expect, it, onTestFinished } from 'vitest';
import { openAccessIn } from '../../../support/open-test-access.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const HERE = { address: '127.0.0.1', isLocal: true };
const OWNER = { kind: 'local', use: 'owner' } as const;

it('a hub is closed to the network until somebody opens it; that counts from its next start on and is recorded once', async () => {
  const folder = temporaryFolder();
  const first = openAccessIn(folder);
  expect([first.network.wasOpen, first.network.isOpen()]).toEqual([false, false]);
  for (let time = 0; time < 2; time += 1) first.network.choose(true, { by: OWNER, origin: HERE });
  expect([first.network.wasOpen, first.network.isOpen()]).toEqual([false, true]);
  const acts = first.database
    .prepare<[], { before: string; after: string }>("SELECT before, after FROM audit WHERE action = 'hub.network-changed'")
    .all();
  expect(acts).toEqual([{ before: '{"isOpen":false}', after: '{"isOpen":true}' }]);
  await first.close();
  const second = openAccessIn(folder);
  onTestFinished(() => second.close());
  expect(second.network.wasOpen).toBe(true);
});
