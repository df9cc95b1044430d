import { expect, test } from 'vitest';
import { askedFor, fitBounds, LINUX_FRAME } from '../../../../desktop/main/windows/fit-bounds.ts';

const LEFT = { x: 0, y: 0, width: 1_920, height: 1_040 };
const RIGHT = { x: 1_920, y: 0, width: 1_280, height: 720 };

test('the console comes back where it was, also on the second display', () => {
  const there = { x: 2_000, y: 40, width: 1_000, height: 600 };
  expect(fitBounds(there, [LEFT, RIGHT])).toEqual(there);
});

test('the console of a display that is gone comes to the middle of the main one', () => {
  expect(fitBounds({ x: 2_000, y: 40, width: 1_000, height: 600 }, [LEFT])).toEqual({ x: 460, y: 220, width: 1_000, height: 600 });
});

test('a console larger than the display that is left is made to fit', () => {
  expect(fitBounds({ x: 5_000, y: 0, width: 3_800, height: 2_000 }, [RIGHT])).toEqual(RIGHT);
});

test('a title bar above the upper edge could not be grabbed', () => {
  expect(fitBounds({ x: 0, y: -300, width: 1_000, height: 600 }, [LEFT])).toEqual({ x: 460, y: 220, width: 1_000, height: 600 });
});

test('the first time it has a size of its own, in the middle', () => {
  expect(fitBounds(null, [LEFT])).toEqual({ x: 240, y: 70, width: 1_440, height: 900 });
});

test('a frame that the system puts around it is on the display as well', () => {
  const { x, y, width, height } = fitBounds(null, [{ x: 0, y: 28, width: 1_366, height: 740 }], LINUX_FRAME);
  expect([x, y, width, height]).toEqual([0, 28, 1_354, 700]);
});

test('a window that nobody moved is asked for where it was before, however often it is started; a moved one where it was moved to', () => {
  // As window managers do under X11: the frame is put where the window was asked for.
  const show = (asked: typeof LEFT) => ({ ...asked, x: asked.x + 5, y: asked.y + 29 });
  const first = { x: 200, y: 150, width: 1_100, height: 640 };
  let asked = first;
  for (let start = 0; start < 3; start += 1) asked = askedFor(show(asked), asked, show(asked));
  expect(asked).toEqual(first);
  const moved = { x: 405, y: 179, width: 900, height: 600 };
  expect(show(askedFor(moved, first, show(first)))).toEqual(moved);
});
