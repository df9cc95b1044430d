import { expect, test } from 'vitest';
import { keepTheme, recallTheme } from '../../../../desktop/mobile/theme/theme-memory.ts';

function phone(kept: string | null): Window {
  let value = kept;
  return { localStorage: { getItem: () => value, setItem: (_key: string, next: string) => (value = next) } } as unknown as Window;
}

test('the colours chosen on this phone are there at the next visit', () => {
  const page = phone(null);
  keepTheme(page, 'bright');
  expect(recallTheme(page)).toBe('bright');
});

test.each([null, '', 'pink'])('with %j kept the phone decides', (kept) => {
  expect(recallTheme(phone(kept))).toBe('system');
});
