import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readHubConfig } from '../../../../desktop/hub/kernel/hub-config.ts';
import { nameVenue } from '../../../../desktop/main/hub/name-venue.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const namedIn = async (dataDir: string): Promise<string> => (await readHubConfig({ dataDir, systemTimeZone: 'Europe/London' })).venue.name;

test.each(['Rose Hall', 'Gut "Zur Linde": Saal #2', '- [x]', '1909', 'null'])('a venue is called %j from then on', async (name) => {
  const dataDir = temporaryFolder();
  await nameVenue(dataDir, name);
  expect(await namedIn(dataDir)).toBe(name);
});

test('what else stands in the file stays, also words of whoever wrote it', async () => {
  const dataDir = temporaryFolder();
  const file = join(dataDir, 'hub.yaml');
  writeFileSync(file, '# ours\nvenue: { timeZone: Europe/Vienna }\nbackup:\n  keep: 3 # is enough\n');
  await nameVenue(dataDir, 'Rose Hall');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('# ours');
  expect(text).toContain('# is enough');
  expect(await readHubConfig({ dataDir, systemTimeZone: 'Europe/London' })).toMatchObject({
    venue: { name: 'Rose Hall', timeZone: 'Europe/Vienna' },
    backup: { keep: 3 },
  });
});
