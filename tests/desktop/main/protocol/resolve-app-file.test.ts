import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveAppFile } from '../../../../desktop/main/protocol/resolve-app-file.ts';

test('the two pages are served from where they were built', () => {
  expect(resolveAppFile('app://wedsync/console/index.html', '/app/dist')).toBe('/app/dist/console/index.html');
  expect(resolveAppFile('app://wedsync/wallboard/assets/a%20b.js?x#y', '/app/dist')).toBe('/app/dist/wallboard/assets/a b.js');
});

test.each([
  'app://wedsync/main/main.cjs',
  'app://wedsync/console/../main/main.cjs',
  'app://wedsync/console/%2e%2e/main/main.cjs',
  'app://wedsync/console/..%2f..%2fetc/passwd',
  'app://wedsync/console/..%5c..%5cx',
  'app://wedsync/console/%00.js',
  'app://wedsync/console/%zz',
  'app://elsewhere/console/index.html',
  'app://wedsync.evil/console/index.html',
  'file:///etc/passwd',
])('%s is not served', (url) => {
  expect(resolveAppFile(url, '/app/dist')).toBeNull();
});

test('no address leads out of the two folders', () => {
  const part = fc.constantFrom('console', 'wallboard', '..', '.', '%2e%2e', '%2F', '/', '\\', 'x.js', '%5c', ';');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const file = resolveAppFile(`app://wedsync/${parts.join('/')}`, '/app/dist');
      expect(file === null || /^\/app\/dist\/(?:console|wallboard)\/(?!.*\.\.\/)/.test(file)).toBe(true);
    }),
  );
});
