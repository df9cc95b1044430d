import { expect, test } from 'vitest';
import { qrPath } from '../../../../desktop/console/dialogs/qr-path.ts';

test('a code begins with the finder square that cameras look for', () => {
  const { size, path } = qrPath('http://192.168.10.4:8750/#token=abc');
  const dark = (column: number, row: number) => path.includes(`M${column} ${row}h`);
  expect(Array.from({ length: 7 }, (_, column) => dark(column, 0))).toEqual(Array.from({ length: 7 }, () => true));
  expect([dark(1, 1), dark(7, 0), dark(size - 1, 0)]).toEqual([false, false, true]);
});
