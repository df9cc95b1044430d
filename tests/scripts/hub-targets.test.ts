import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BUILD_TARGETS, HUB_TARGETS } from '../../build/targets.ts';

it('whoever starts a hub builds all pages that it serves', () => {
  const main = readFileSync(new URL('../../desktop/hub/main.ts', import.meta.url), 'utf8');
  const served = [...main.matchAll(/builtFolder\('(\w+)'\)/g)].map(([, name]) => name);
  expect(served.length).toBeGreaterThan(2);
  expect(HUB_TARGETS).toEqual(expect.arrayContaining(served));
  expect(BUILD_TARGETS.map(({ name }) => name)).toEqual(expect.arrayContaining([...HUB_TARGETS]));
});
