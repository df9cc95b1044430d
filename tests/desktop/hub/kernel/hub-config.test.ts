import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHubConfig } from '../../../../desktop/hub/kernel/hub-config.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

function read(text: string | null) {
  const dataDir = temporaryFolder();
  if (text !== null) writeFileSync(path.join(dataDir, 'hub.yaml'), text);
  return readHubConfig({ dataDir, systemTimeZone: 'Europe/Lisbon' });
}

describe('hub.yaml', () => {
  it.each([
    [null, 'Our venue', 'Europe/Lisbon'],
    ['', 'Our venue', 'Europe/Lisbon'],
    ['# nothing yet\n', 'Our venue', 'Europe/Lisbon'],
    ['venue:\n  name: Rose Hall\n', 'Rose Hall', 'Europe/Lisbon'],
    ['venue: { name: "  Rose Hall ", timeZone: America/New_York }', 'Rose Hall', 'America/New_York'],
  ])('%j names the venue %s in the zone %s', async (text, name, timeZone) => {
    expect((await read(text)).venue).toEqual({ name, timeZone });
  });

  it.each([
    [null, 86_400_000, 7, '/data/backups'],
    ['backup: { every: 12h, keep: 3, folder: /mnt/stick/wedsync }', 43_200_000, 3, '/mnt/stick/wedsync'],
    ['backup: { every: 2d, folder: copies }', 172_800_000, 7, '/data/copies'],
  ])('%j makes a backup each %d ms and keeps %d in %s', async (text, everyMs, keep, folder) => {
    const dataDir = temporaryFolder();
    if (text !== null) writeFileSync(path.join(dataDir, 'hub.yaml'), text);
    const { backup } = await readHubConfig({ dataDir, systemTimeZone: 'UTC' });
    expect(backup).toEqual({ everyMs, keep, folder: folder.replace(/^\/data/, dataDir) });
  });

  it.each([
    ['backup: { every: often }', 'backup.every', '12h or 1d'],
    ['backup: { every: 0h }', 'backup.every', '12h or 1d'],
    ['backup: { keep: 0 }', 'backup.keep', 'backup.keep'],
    ['venue: { timeZone: Europe/Atlantis }', 'venue.timeZone', '"Europe/Atlantis" is no time zone'],
    ['venue: { name: "" }', 'venue.name', 'venue.name'],
    ['venue: { colour: red }', 'venue', 'colour'],
    ['venu: {}', 'hub.yaml', 'venu'],
    ['just a sentence', 'hub.yaml', 'object'],
    ['venue: [unclosed', 'hub.yaml', 'line 1'],
  ])('%j is refused with file, field and remedy', async (text, where, problem) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'config.invalid',
      where: expect.stringContaining(where),
      message: expect.stringContaining(problem),
      remedy: expect.stringContaining('venue:'),
    });
  });

  it('a file that cannot be read is no empty file', async () => {
    const dataDir = temporaryFolder();
    mkdirSync(path.join(dataDir, 'hub.yaml'));
    await expect(readHubConfig({ dataDir, systemTimeZone: 'UTC' })).rejects.toMatchObject({
      code: 'config.unreadable',
      where: path.join(dataDir, 'hub.yaml'),
    });
  });
});
