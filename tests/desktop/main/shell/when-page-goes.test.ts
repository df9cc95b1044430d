import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { whenPageGoes } from '../../../../desktop/main/shell/when-page-goes.ts';

test('a page is gone when its window is closed, when it is loaded anew, and when it has ended by itself', () => {
  const contents = new EventEmitter();
  let times = 0;
  whenPageGoes(contents as never, () => (times += 1));
  contents.emit('did-navigate-in-page');
  expect(times).toBe(0);
  for (const event of ['did-navigate', 'render-process-gone', 'did-navigate', 'destroyed']) contents.emit(event);
  expect(times).toBe(4);
});
