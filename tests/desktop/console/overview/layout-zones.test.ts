import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutZones } from '../../../../desktop/console/overview/layout-zones.ts';

const zonesOf = (...sizes: number[]) =>
  sizes.map((size, zone) => ({ name: `Zone ${zone}`, hosts: Array.from({ length: size }, (_, index) => `${zone}-${index}`) }));
const shapeOf = (sizes: number[], columns: number) =>
  layoutZones(zonesOf(...sizes), columns).stacks.map((stack) => [stack.span, ...stack.zones.map((zone) => zone.name)]);

test('a single host takes a single column, however wide the screen', () => {
  expect(shapeOf([1], 7)).toEqual([[1, 'Zone 0']]);
});

test('the fullest zone gets the spare columns', () => {
  expect(shapeOf([2, 6], 4)).toEqual([
    [1, 'Zone 0'],
    [3, 'Zone 1'],
  ]);
});

test('small zones share a column when there are more zones than columns', () => {
  expect(shapeOf([2, 2, 1, 1], 2)).toEqual([
    [1, 'Zone 0', 'Zone 2'],
    [1, 'Zone 1', 'Zone 3'],
  ]);
});

test('every host is shown exactly once and nothing is wider than the screen', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 14 }), (zoneSizes, columns) => {
      const zones = zonesOf(...zoneSizes);
      const { stacks } = layoutZones(zones, columns);
      const shown = stacks.flatMap((stack) => stack.zones.flatMap((zone) => zone.hosts));
      expect(shown.toSorted()).toEqual(zones.flatMap((zone) => zone.hosts).toSorted());
      expect(stacks.reduce((sum, stack) => sum + stack.span, 0)).toBeLessThanOrEqual(columns);
    }),
  );
});
