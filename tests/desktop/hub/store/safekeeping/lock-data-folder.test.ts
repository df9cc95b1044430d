import { expect, test } from 'vitest';
import { lockDataFolder } from '../../../../../desktop/hub/store/safekeeping/lock-data-folder.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

test('a data folder belongs to one at a time, and to the next once it is let go', () => {
  const folder = temporaryFolder();
  const first = lockDataFolder(folder);
  expect(first).not.toBeNull();
  expect(lockDataFolder(folder)).toBeNull();
  first?.release();
  const second = lockDataFolder(folder);
  expect(second).not.toBeNull();
  second?.release();
});
