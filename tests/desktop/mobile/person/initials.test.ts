import { expect, test } from 'vitest';
import { deviceName } from '../../../../desktop/mobile/person/device-name.ts';
import { initials } from '../../../../desktop/mobile/person/initials.ts';

test.each([
  ['Anna Berg', 'AB'],
  ['  ben   van der Olsen ', 'BO'],
  ['Émile', 'É'],
  ['Anna-Lena', 'AL'],
  ['“Kit” (bar)', 'KB'],
  ['李小龙', '李'],
  ['42', '?'],
  [null, '?'],
])('%s is %s in two letters', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)', 'iPhone'],
  ['Mozilla/5.0 (Linux; Android 14; Pixel 7)', 'Android'],
  ['Mozilla/5.0 (X11; Linux x86_64)', 'Phone page'],
])('a device is named for what it is: %s', (userAgent, name) => {
  expect(deviceName({ userAgent })).toBe(name);
});
