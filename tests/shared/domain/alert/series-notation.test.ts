import { describe, expect, it } from 'vitest';
import { parseNotation } from '../../../../shared/domain/alert/series-notation.ts';

describe('values of a test', () => {
  it.each([
    ['1 2 3', [1, 2, 3]],
    ['1+2x3', [1, 3, 5, 7]],
    ['10-2.5x2', [10, 7.5, 5]],
    ['-2+4x2', [-2, 2, 6]],
    ['5x2 _ 7', [5, 5, 5, null, 7]],
    ['_x3 1e3', [null, null, null, 1_000]],
    ['', []],
  ])('"%s" are %j', (text, values) => {
    expect(parseNotation(text)).toEqual({ ok: true, values });
  });

  it.each(['5y3', 'x3', '1+x3', '_+1x3', '1x999999'])('"%s" are none', (item) => {
    expect(parseNotation(`1 ${item}`)).toEqual({ ok: false, item });
  });
});
