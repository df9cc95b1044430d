import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { openSampleDatabase } from '../../../../../desktop/hub/store/sample-database.ts';
import { fillStore } from '../../../../support/filled-store.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

it('a store of the second version is brought over with what each tier takes, and counts on from there', () => {
  const dataDir = temporaryFolder();
  const { file } = fillStore({ dataDir, rows: 3_400 });
  const earlier = new Sqlite(path.join(dataDir, 'hub.sqlite'));
  const triggers = ['chunk_added', 'chunk_deleted', 'rollup_added', 'rollup_changed', 'rollup_deleted'];
  earlier.exec(
    `${triggers.map((name) => `DROP TRIGGER ${name};`).join('')} DROP TABLE tier_use; DROP TABLE follower; PRAGMA user_version = 2`,
  );
  const { samples } = earlier.prepare('SELECT sum(length(payload)) AS samples FROM chunk').get() as { samples: number };
  const { minutes } = earlier.prepare('SELECT sum(length(page)) AS minutes FROM rollup WHERE id < ?').get(2 ** 48) as { minutes: number };
  earlier.close();

  const database = openSampleDatabase(file);
  onTestFinished(database.close);
  const bytes = (): number[] => database.describeTiers().map((tier) => tier.bytes);
  expect(bytes()).toEqual([samples, minutes, 0, 0, 0]);
  expect(minutes).toBeGreaterThan(0);
  database.settle();
  expect(bytes()[0]).toBeGreaterThan(samples);
});
