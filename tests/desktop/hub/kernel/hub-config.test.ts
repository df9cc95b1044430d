import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHubConfig } from '../../../../desktop/hub/kernel/hub-config.ts';
import { RETENTION } from '../../../../desktop/hub/kernel/retention-policy.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const DAY = 86_400_000;
const GIB = 2 ** 30;

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
    [null, null],
    ['venue: { language: de }', 'de'],
  ])('%j writes in %j', async (text, language) => {
    expect((await read(text)).language).toBe(language);
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
    [null, { name: null, mdns: true }],
    ['network: { name: rose-hall, mdns: false }', { name: 'rose-hall', mdns: false }],
  ])('%j is found on the network as %j', async (text, network) => {
    expect((await read(text)).network).toEqual(network);
  });

  it.each([
    ['backup: { every: often }', 'backup.every', '12h or 1d'],
    ['backup: { every: 0h }', 'backup.every', '12h or 1d'],
    ['backup: { keep: 0 }', 'backup.keep', 'backup.keep'],
    ['venue: { timeZone: Europe/Atlantis }', 'venue.timeZone', '"Europe/Atlantis" is no time zone'],
    ['venue: { language: fr }', 'venue.language', 'one of en, de'],
    ['venue: { name: "" }', 'venue.name', 'venue.name'],
    ['venue: { colour: red }', 'venue', 'colour'],
    ['venu: {}', 'hub.yaml', 'venu'],
    ['network: { name: Rose Hall }', 'network.name', 'one word'],
    ['network: { name: rose.local }', 'network.name', 'without ".local"'],
    ['network: { name: localhost }', 'network.name', 'one word'],
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

  it('keeps everything for its usual time where nothing is said, and what is said for as long as that', async () => {
    expect((await read(null)).retention).toEqual(RETENTION);
    const text = 'retention: { samples: { time: 30d, size: 500MB }, minutes: 200d, hours: { size: 1.5GiB }, days: 40y }';
    expect((await read(text)).retention).toEqual({
      ...RETENTION,
      samplesMs: 30 * DAY,
      samplesBytes: 500e6,
      tiersMs: [200 * DAY, 400 * DAY, 5 * 366 * DAY, 40 * 366 * DAY],
      tiersBytes: [20 * GIB, 10 * GIB, 1.5 * GIB, 5 * GIB],
    });
  });

  it.each([
    ['retention: { sample: 14d }', 'retention', 'sample'],
    ['retention: { samples: { age: 14d } }', 'retention.samples', 'age'],
    ['retention: { samples: 14 }', 'retention.samples', 'write for example 14d'],
    ['retention: { samples: fortnight }', 'retention.samples.time', '12h or 1d'],
    ['retention: { samples: 6h }', 'retention.samples.time', 'less than 1d: readings that come late'],
    ['retention: { minutes: { size: plenty } }', 'retention.minutes.size', '500MB or 20GiB'],
    ['retention: { minutes: { size: 5MB } }', 'retention.minutes.size', 'less than 100MB'],
    ['retention: { samples: 30d, minutes: 20d }', 'retention.minutes', 'minutes would be kept 20d, shorter than samples (30d)'],
    ['retention: { minutes: 500d }', 'retention.minutes', 'quarters would be kept 400d, shorter than minutes (500d)'],
  ])('%j is refused with what is wrong and an example', async (text, where, problem) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'config.invalid',
      where: expect.stringMatching(new RegExp(`, ${where}$`)),
      message: expect.stringContaining(problem),
      remedy: expect.stringContaining('retention: { samples:'),
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
