import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';

test('an error says in one line what, where, and how to mend it', () => {
  const error = new AppError({ code: 'config.invalid', message: 'Port "http" is no number.', where: 'hub.yaml', remedy: 'Give a number.' });
  expect(describeError(error)).toBe('Port "http" is no number. (hub.yaml) Give a number.');
});

test('an error without place or remedy says what it knows', () => {
  expect(describeError(new AppError({ code: 'a.b', message: 'It broke.' }))).toBe('It broke.');
  expect(describeError(new TypeError('x is undefined'))).toBe('x is undefined');
  expect(describeError('thrown text')).toBe('thrown text');
});

test('an error keeps its cause, and has none when it was given none', () => {
  const cause = new Error('ENOENT');
  expect(new AppError({ code: 'a.b', message: 'x', cause }).cause).toBe(cause);
  expect('cause' in new AppError({ code: 'a.b', message: 'x' })).toBe(false);
});

test('what does not fit is told by its place, and a long list is cut', () => {
  const schema = z.object({ host: z.object({ name: z.string('expected text') }), ports: z.array(z.number('expected a number')) });
  const { error } = schema.safeParse({ host: { name: 1 }, ports: ['a', 'b', 'c', 'd', 'e', 'f'] });
  expect(describeIssues(error?.issues ?? [], (count) => `und ${count} weitere`)).toBe(
    'host.name: expected text; ports.0: expected a number; ports.1: expected a number; ports.2: expected a number; ports.3: expected a number; und 2 weitere',
  );
});

test('what does not fit as a whole has no place', () => {
  expect(describeIssues(z.string('expected text').safeParse(1).error?.issues ?? [])).toBe('expected text');
});
