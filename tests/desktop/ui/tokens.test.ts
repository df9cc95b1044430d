import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../../desktop/ui/tokens.css'), 'utf8');

/** Every block of tokens that sets a whole theme, by its place in the file: `:root[data-theme='bright'] in (prefers-color-scheme: light)`. */
function themesOf(text: string): { readonly name: string; readonly tokens: ReadonlyMap<string, string> }[] {
  const base = new Map<string, string>();
  return [...text.matchAll(/(:root[^{]*)\{([^{}]*)\}/g)].flatMap(([, selector = '', body = ''], index) => {
    const own = new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value] as const));
    if (index === 0) for (const [name, value] of own) base.set(name, value);
    return own.get('--background')?.startsWith('#') === true
      ? [{ name: `${index} ${selector.trim()}`, tokens: new Map([...base, ...own]) }]
      : [];
  });
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

const themes = themesOf(css);
const SURFACES = ['--background', '--surface-1', '--surface-2'];
const TEXTS = ['--text', '--muted', '--ok', '--warning', '--critical', '--info'];
const FILLS = [
  ['--on-warning', '--warning-fill'],
  ['--on-critical', '--critical-fill'],
  ['--on-info', '--info'],
] as const;

test('there are two themes, the system’s bright one, and high contrast dark and bright, chosen and asked for', () => {
  expect(themes).toHaveLength(8);
});

test('where CSS needs a theme to be written again, it is written the same', () => {
  expect(new Set(themes.map(({ tokens }) => JSON.stringify([...tokens]))).size).toBe(4);
});

describe.each(themes)('$name', ({ name, tokens }) => {
  const isHigh = Number(name.split(' ')[0]) > 2;
  const of = (token: string): string => tokens.get(token) ?? '';
  test(`every text has a contrast of ${isHigh ? 7 : 5} on every surface`, () => {
    const poor = TEXTS.flatMap((text) =>
      SURFACES.map((surface) => ({ text, surface, ratio: Math.round(contrast(of(text), of(surface)) * 100) / 100 })),
    ).filter(({ ratio }) => ratio < (isHigh ? 7 : 5));
    expect(poor).toEqual([]);
  });
  test('so has what is written on a fill, and lines of charts can be seen', () => {
    expect(FILLS.filter(([text, fill]) => contrast(of(text), of(fill)) < (isHigh ? 7 : 5))).toEqual([]);
    for (const series of ['--series-1', '--series-2']) expect(contrast(of(series), of('--surface-1'))).toBeGreaterThan(isHigh ? 7 : 3);
  });
  test.runIf(isHigh)('its hairlines are lines that can be seen', () => {
    for (const surface of SURFACES) expect(contrast(of('--hairline'), of(surface))).toBeGreaterThan(4.5);
  });
});
