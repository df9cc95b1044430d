import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { systemTimeZone } from '../../../../desktop/hub/kernel/system-time-zone.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

function system(linked: string): { zones: string; local: string } {
  const folder = temporaryFolder();
  const zones = path.join(folder, 'zoneinfo');
  for (const name of ['Europe/Lisbon', 'Etc/UTC']) {
    mkdirSync(path.dirname(path.join(zones, name)), { recursive: true });
    writeFileSync(path.join(zones, name), 'TZif');
  }
  const local = path.join(folder, 'localtime');
  symlinkSync(linked, local);
  return { zones, local };
}
const ofV8 = Intl.DateTimeFormat().resolvedOptions().timeZone;

it.each([
  ['the one that the system is linked to', {}, '../usr/share/zoneinfo/Europe/Lisbon', 'Europe/Lisbon'],
  ['UTC by the name that people know', {}, '/usr/share/zoneinfo/Etc/UTC', 'UTC'],
  ['the one of the environment before that of the system', { TZ: ':Europe/Lisbon' }, '/usr/share/zoneinfo/Etc/UTC', 'Europe/Lisbon'],
  ['what V8 says of one that is not there', { TZ: 'Europe/Atlantis' }, '/usr/share/zoneinfo/Europe/Lisbon', ofV8],
  ['what V8 says of a rule that is no name', { TZ: 'CET-1CEST,M3.5.0,M10.5.0/3' }, '/usr/share/zoneinfo/Europe/Lisbon', ofV8],
  ['what V8 says of a link that leads elsewhere', {}, '/somewhere', ofV8],
])('is %s', (_, env, linked, zone) => {
  expect(systemTimeZone(env, system(linked))).toBe(zone);
});
