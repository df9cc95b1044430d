import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LEAST_PERCENT } from '#shared/domain/board/wall-brightness.ts';

const ui = join(import.meta.dirname, '../../../desktop/ui');
const coloursOf = (file: string): ReadonlyMap<string, string> => {
  const [block = ''] = /\{[^{}]*\}/.exec(readFileSync(join(ui, file), 'utf8')) ?? [];
  return new Map([...block.matchAll(/--([\w-]+):\s*(#\w{6});/g)].map(([, name = '', value = '']) => [name, value]));
};
/** Of a colour beneath a black sheet that leaves this part of it. */
function luminance(hex: string, part: number): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => (part * Number.parseInt(hex.slice(at, at + 2), 16)) / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('a display with as little light as it may have can still be read: text 4.5:1, what is large or drawn 3:1', () => {
  const colours = new Map([...coloursOf('tokens.css'), ...coloursOf('dimmed.css')]);
  const part = LEAST_PERCENT / 100;
  const least = (name: string): number =>
    Math.min(
      ...['background', 'surface-1', 'surface-2'].map((surface) => {
        const [on, under] = [luminance(colours.get(name) ?? '', part), luminance(colours.get(surface) ?? '', part)];
        return (on + 0.05) / (under + 0.05);
      }),
    );
  expect(least('text')).toBeGreaterThanOrEqual(4.5);
  for (const name of ['muted', 'ok', 'warning', 'critical', 'info', 'series-1', 'series-2'])
    expect([name, least(name) >= 3]).toEqual([name, true]);
});
