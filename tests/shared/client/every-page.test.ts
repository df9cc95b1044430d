import { expect, it } from 'vitest';
import { everyPage, pageAddress } from '#shared/client/every-page.ts';

it('a list of several pages is asked for until its end', async () => {
  const asked: (string | null)[] = [];
  const pages = await everyPage((after) => {
    asked.push(after);
    return Promise.resolve({ items: [asked.length], next: asked.length < 3 ? `place ${asked.length}` : null });
  });
  expect(pages.flatMap(({ items }) => items)).toEqual([1, 2, 3]);
  expect(asked).toEqual([null, 'place 1', 'place 2']);
  expect([pageAddress('/api/x', null), pageAddress('/api/x', 'a b')]).toEqual(['/api/x', '/api/x?after=a%20b']);
});
