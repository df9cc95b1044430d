import { expect, test } from 'vitest';
import { steppedOnPlan } from '../../../../desktop/console/boards/plan/move-place.ts';
import { pressChartKey } from '../../../../desktop/console/charts/chart-gestures.ts';
import type { ChartPage } from '../../../../desktop/console/charts/use-chart-page.ts';
import { type KeyPress, matchShortcut } from '../../../../desktop/console/keys/match-shortcut.ts';
import { SHORTCUT_IDS, shortcutOf, type ShortcutPlace } from '../../../../desktop/console/keys/shortcuts.ts';
import { ariaKeys, shortcutKeys } from '../../../../desktop/console/keys/shortcut-words.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  target: null,
  ...more,
});
/** How keys that have a name are written in the list. */
const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page',
  PageDown: 'Page',
  Home: 'Home',
  End: 'End',
};
const field = { tagName: 'INPUT', type: 'text' } as unknown as EventTarget;
const tickBox = { tagName: 'INPUT', type: 'checkbox' } as unknown as EventTarget;

test('a question mark asks for help, unless it is typed into a field', () => {
  expect(matchShortcut(press('?', { shiftKey: true }), false)).toBe('help');
  expect(matchShortcut(press('?', { shiftKey: true, target: field }), false)).toBeNull();
  expect(matchShortcut(press('?', { ctrlKey: true }), false)).toBeNull();
  expect(matchShortcut(press('?', { shiftKey: true, target: tickBox }), false)).toBe('help');
});

test('an emergency and the palette are called from within a field and over a dialog, on either kind of keyboard', () => {
  expect(matchShortcut(press('E', { ctrlKey: true, shiftKey: true, target: field }), true)).toBe('emergency');
  expect(matchShortcut(press('k', { ctrlKey: true, target: field }), true)).toBe('palette');
  expect(matchShortcut(press('k', { metaKey: true }), false)).toBe('palette');
});

test('letters that work through a list do nothing with a shift, in a field or under a dialog', () => {
  expect(['j', 'k', 'a', 's', 'r', 'z'].map((key) => matchShortcut(press(key), false))).toEqual([
    'next-row',
    'previous-row',
    'take',
    'silence',
    'resolve',
    'undo',
  ]);
  expect(matchShortcut(press('A', { shiftKey: true }), false)).toBeNull();
  expect(matchShortcut(press('a', { target: field }), false)).toBeNull();
  expect(matchShortcut(press('a'), true)).toBeNull();
  expect(matchShortcut(press('a', { altKey: true }), false)).toBeNull();
});

test('no two shortcuts have one key, and each says which keys it has', () => {
  const combos = SHORTCUT_IDS.flatMap((id) => shortcutOf(id).combos);
  expect(new Set(combos).size).toBe(combos.length);
  expect(SHORTCUT_IDS.filter((id) => shortcutKeys(id) === '')).toEqual([]);
});

test('keys are written as they stand on the keyboard', () => {
  expect(shortcutKeys('emergency', false)).toBe('Ctrl Shift E');
  expect(shortcutKeys('palette', true)).toBe('⌘ K');
  expect(ariaKeys('emergency')).toBe('Control+Shift+E Meta+Shift+E');
});

test('keys that a part of a page has of its own are listed with the others', () => {
  const listed = (place: ShortcutPlace): string =>
    SHORTCUT_IDS.filter((id) => shortcutOf(id).place === place)
      .map((id) => shortcutKeys(id, false))
      .join(' ');
  const keysOf = (keys: readonly string[], isOwn: (key: string, shiftKey: boolean) => boolean): string[] =>
    keys.filter((key) => isOwn(key, false) || isOwn(key, true));
  const page = { windowMs: { value: 1 }, isHome: { value: false }, pan: () => undefined, zoom: () => undefined, toNow: () => undefined };
  const ofChart = keysOf([...Object.keys(SIGNS), '+', '-', '0', 'Escape'], (key, shiftKey) =>
    pressChartKey({ ...press(key), shiftKey } as KeyboardEvent, page as unknown as ChartPage, 0, () => undefined),
  );
  expect(ofChart).toHaveLength(9);
  for (const key of ofChart) expect(listed('charts')).toContain(SIGNS[key] ?? key.replace('-', '−').replace('Escape', 'Esc'));
  const places = [{ hostId: 'a', x: 0.5, y: 0.5 }];
  const onPlan = keysOf(Object.keys(SIGNS), (key, shiftKey) => steppedOnPlan(places, 'a', { key, shiftKey }) !== null);
  expect(onPlan).toHaveLength(4);
  for (const key of onPlan) expect(listed('plan')).toContain(SIGNS[key]);
  for (const sign of ['←', '→', '↑', '↓', 'Home', 'End']) expect(listed('tree')).toContain(sign);
  for (const sign of ['Home', 'End']) expect(listed('lists')).toContain(sign);
  for (const sign of ['←', '→', 'Page']) expect(listed('wall')).toContain(sign);
});
