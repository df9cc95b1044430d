import { expect, test } from 'vitest';
import { menuLabel } from '../../../../desktop/main/shell/menu-label.ts';

test('a menu shows the "&" of a name, and cuts a long one', () => {
  expect(menuLabel('Kitchen & Bar till does not answer')).toBe('Kitchen && Bar till does not answer');
  expect(menuLabel(`${'&'.repeat(70)}`)).toBe(`${'&&'.repeat(59)}…`);
});
