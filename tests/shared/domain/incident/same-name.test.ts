import { expect, it } from 'vitest';
import { tellingNames } from '#shared/domain/incident/same-name.ts';
import { isSameName } from '#shared/domain/is-same-name.ts';

it('names are the same as people hear them', () => {
  expect(isSameName('Anna Berg', ' anna  BERG ')).toBe(true);
  expect(isSameName('Anna Berg', 'Anna Bergs')).toBe(false);
});

it('of several with one name each says which of them it is', () => {
  const items = [
    { id: 'a', name: 'Power' },
    { id: 'b', name: 'Sound' },
    { id: 'c', name: 'power' },
  ];
  expect([...tellingNames(items).values()]).toEqual(['Power (1 of 2)', 'Sound', 'power (2 of 2)']);
});
