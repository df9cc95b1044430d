import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CONSOLE_SCREENS } from '../../scripts/screenshots/console-screens.ts';

/** Leads on to the first page that somebody may see. */
const NO_PAGE_OF_ITS_OWN = ['access'];

test('every page of the console is photographed, and walked through for barriers', () => {
  const router = readFileSync(join(import.meta.dirname, '../../desktop/console/router.ts'), 'utf8');
  const routes = [...router.matchAll(/name: '([\w-]+)'/g)].map(([, name]) => name);
  expect(routes.length).toBeGreaterThan(30);
  const known = CONSOLE_SCREENS.flatMap(({ route }) => (route === null ? [] : [route]));
  expect([...known].sort()).toEqual(routes.filter((name) => !NO_PAGE_OF_ITS_OWN.includes(name ?? '')).sort());
});
