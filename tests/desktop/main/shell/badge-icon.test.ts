import { expect, test } from 'vitest';
import { badgeBitmap, badgeText } from '../../../../desktop/main/shell/badge-icon.ts';

const SIZE = 32;
/** Colours of a bitmap that cover a pixel whole, the most frequent first. */
function colours(bitmap: Uint8Array): string[] {
  const counts = new Map<string, number>();
  for (let at = 0; at < bitmap.length; at += 4) {
    const [blue = 0, green = 0, red = 0, alpha = 0] = bitmap.subarray(at, at + 4);
    if (alpha !== 255) continue;
    const colour = `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
}

test('more than nine are said as such', () => {
  expect([1, 9, 10, 41].map(badgeText)).toEqual(['1', '9', '9+', '9+']);
});

test('each count up to nine looks like no other, and more than nine like none of them', () => {
  const pictures = Array.from({ length: 10 }, (_, index) => Buffer.from(badgeBitmap(index + 1, true, SIZE)).toString('base64'));
  expect(new Set(pictures).size).toBe(10);
  expect(Buffer.from(badgeBitmap(11, true, SIZE)).toString('base64')).toBe(pictures[9]);
});

test('what is urgent is white on red, the rest nearly black on yellow', () => {
  expect(colours(badgeBitmap(8, true, SIZE))).toEqual(['#bf2a17', '#ffffff']);
  expect(colours(badgeBitmap(8, false, SIZE))).toEqual(['#f2b705', '#14181c']);
});

test('the digits stand within the disc, at the sizes of dense and of common screens', () => {
  for (const size of [16, 20, 24, 32, 48]) {
    for (const count of [1, 8, 12]) {
      const bitmap = badgeBitmap(count, true, size);
      for (let pixel = 0; pixel < size * size; pixel += 1) {
        const [blue = 0, green = 0, red = 0, alpha = 0] = bitmap.subarray(pixel * 4, pixel * 4 + 4);
        const isDigit = red === 255 && green === 255 && blue === 255 && alpha === 255;
        const middle = (size - 1) / 2;
        if (isDigit) expect(Math.hypot((pixel % size) - middle, Math.floor(pixel / size) - middle)).toBeLessThan(size / 2 - 1);
      }
    }
  }
});
