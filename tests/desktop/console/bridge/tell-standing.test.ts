import { expect, test } from 'vitest';
import { linkOf } from '../../../../desktop/console/bridge/tell-standing.ts';

test('a window is live only while its connection is, and has lost the hub once it is not any more', () => {
  expect(linkOf('inside', 'live', false)).toBe('live');
  expect(linkOf('inside', 'connecting', false)).toBe('connecting');
  expect(linkOf('inside', 'connecting', true)).toBe('lost');
  expect(linkOf('inside', 'lost', true)).toBe('lost');
  // Before the door nothing is connected, whatever was before.
  expect(linkOf('sign-in', 'live', true)).toBe('outside');
  expect(linkOf('waiting', 'connecting', true)).toBe('connecting');
  expect(linkOf('unreachable', 'connecting', false)).toBe('lost');
});
