import { expect, test } from 'vitest';
import { chooseLayout } from '../../../../desktop/console/overview/tile-size.ts';

const zone = (size: number) => [{ name: 'Hall', hosts: Array.from({ length: size }, (_, index) => index) }];
const choose = (hosts: number, width: number, height: number) => chooseLayout(zone(hosts), width, height).size.name;

test('one host on a laptop gets a large tile', () => {
  expect(choose(1, 1_258, 650)).toBe('large');
});

test('tiles shrink until all hosts are seen at once', () => {
  expect([choose(8, 1_258, 650), choose(28, 1_258, 650)]).toEqual(['medium', 'small']);
});

test('seven zones of four on a display of 3840 × 2160 are not written as small as on a laptop', () => {
  const zones = Array.from({ length: 7 }, (_, index) => ({ name: `Zone ${index}`, hosts: [1, 2, 3, 4] }));
  expect(chooseLayout(zones, 3_040, 1_720)).toMatchObject({ size: { name: 'roomy' }, columns: 7 });
});

test('a dozen systems fill a display of 3840 × 2160, and two do not fill a smaller one', () => {
  const zones = Array.from({ length: 7 }, (_, index) => ({ name: `Zone ${index}`, hosts: index < 5 ? [1, 2] : [1] }));
  expect(chooseLayout(zones, 3_040, 1_720)).toMatchObject({ size: { name: 'huge' }, columns: 4 });
  expect(choose(2, 1_440, 900)).toBe('large');
});

test('a venue that fits no screen at once is shown in small tiles', () => {
  expect(choose(300, 1_258, 650)).toBe('small');
});

test('a page that has not been measured yet still has a column', () => {
  expect(chooseLayout(zone(3), 0, 0).columns).toBe(1);
});
