import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadLabels } from '../../../../desktop/ui/charts/line-labels.ts';

test('labels of lines that end at one height stand one under the other', () => {
  const labels = [
    { text: 'read', colour: '#fff', y: 50 },
    { text: 'written', colour: '#fff', y: 50 },
  ];
  expect(spreadLabels(labels, 14, 0, 100).map(({ text, y }) => [text, y])).toEqual([
    ['read', 50],
    ['written', 64],
  ]);
});

test('labels never cover one another and stay beside the chart', () => {
  const heights = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(heights, (all) => {
      const placed = spreadLabels(
        all.map((y, index) => ({ text: `${index}`, colour: '#fff', y })),
        14,
        0,
        200,
      );
      placed.forEach((label, index) => {
        expect(label.y).toBeGreaterThanOrEqual(0);
        expect(label.y).toBeLessThanOrEqual(200);
        const above = placed[index - 1];
        if (above !== undefined) expect(label.y - above.y).toBeGreaterThanOrEqual(14);
      });
    }),
  );
});
