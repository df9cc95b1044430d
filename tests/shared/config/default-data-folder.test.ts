import { expect, it } from 'vitest';
import { defaultDataFolder } from '#shared/config/default-data-folder.ts';

it.each([
  ['linux', {}, '/home/ann', '/home/ann/.local/share/wedsync'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/home/ann', '/data/wedsync'],
  ['darwin', {}, '/Users/ann', '/Users/ann/Library/Application Support/WedSync'],
  ['win32', { APPDATA: 'C:\\Users\\ann\\AppData\\Roaming' }, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Roaming\\WedSync'],
  ['win32', {}, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Roaming\\WedSync'],
] as const)('on %s data is kept where its users expect it (%o)', (platform, env, home, expected) => {
  expect(defaultDataFolder({ platform, env, home })).toBe(expected);
});
