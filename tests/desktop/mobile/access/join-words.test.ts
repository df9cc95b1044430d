import { expect, test } from 'vitest';
import type { Access, JoinProblem } from '../../../../desktop/mobile/access/access-keeper.ts';
import { joinWords } from '../../../../desktop/mobile/access/join-words.ts';

const failed = (part: Partial<JoinProblem>): Access => ({
  state: 'not-joined',
  problem: { code: 'x', message: 'Said by a program.', remedy: null, again: null, ...part },
});

test.each<[string, Access, string]>([
  ['a used code', failed({ code: 'auth.ticket-unusable' }), 'This code is not good any more'],
  ['a cut code', failed({ code: 'join.code-unreadable' }), 'This code cannot be read'],
  ['a desk out of reach', failed({ code: 'hub.no-answer' }), 'The desk does not answer'],
  ['too many tries', failed({ code: 'protocol.rate-exceeded' }), 'Too many tries'],
  ['a phone that was sent away', { state: 'ended', refusal: { code: 'auth.revoked', message: '' } }, 'This phone is not let in any more'],
  ['a phone from last month', { state: 'ended', refusal: { code: 'auth.expired', message: '' } }, 'This phone was away for too long'],
  ['nothing yet', { state: 'none' }, 'Almost there'],
])('%s is told in words that say what to do', (_what, access, title) => {
  const words = joinWords(access, null);
  expect(words.title).toBe(title);
  expect(words.reason ?? '').not.toContain('Said by a program');
});

test('a code for something else says for what, in the words of the code', () => {
  const words = joinWords(failed({ code: 'join.code-other-use', message: 'This code is for a second console, not for a phone.' }), null);
  expect(words.reason).toBe('This code is for a second console, not for a phone. Ask at the desk for a new one.');
});
