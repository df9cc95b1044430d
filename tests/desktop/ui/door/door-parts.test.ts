import { expect, test } from 'vitest';
import { AppError } from '#shared/errors/app-error.ts';
import { isRepeated } from '../../../../desktop/ui/door/password-words.ts';
import { useAttempt } from '../../../../desktop/ui/door/use-attempt.ts';
import { useConfirmed } from '../../../../desktop/ui/use-confirmed.ts';

test('two passwords that differ are refused before the hub is asked', () => {
  expect(() => isRepeated('one', 'two')).toThrow('not the same');
  expect(() => isRepeated('one', 'one')).not.toThrow();
});

test('an attempt is made once at a time, and says in words why it failed', async () => {
  const { run, failure, isUnderWay } = useAttempt();
  let finish = (): void => undefined;
  const first = run(() => new Promise((resolve) => (finish = resolve)));
  expect(isUnderWay.value).toBe(true);
  expect(await run(() => Promise.reject(new Error('never runs')))).toBe(false);
  expect(failure.value).toBeNull();
  finish();
  expect(await first).toBe(true);
  expect(await run(() => Promise.reject(new AppError({ code: 'x', message: 'No.', remedy: 'Do.' })))).toBe(false);
  expect([failure.value, isUnderWay.value]).toEqual([{ message: 'No.', where: null, remedy: 'Do.' }, false]);
});

const wanted = new AppError({ code: 'auth.confirmation-needed', message: 'Your password again.', where: 'current_password' });
const wrong = new AppError({ code: 'auth.sign-in-failed', message: 'This is not your password.', where: 'current_password' });

test('the password is asked for only when the hub wants it, again while it is wrong, and may be kept to oneself', async () => {
  const { run, waiting } = useConfirmed();
  expect(await run((password) => Promise.resolve(password ?? 'none needed'))).toBe('none needed');
  const done = run((password) => {
    if (password === undefined) return Promise.reject(wanted);
    return password === 'right' ? Promise.resolve('done') : Promise.reject(wrong);
  });
  await expect.poll(() => waiting.value?.complaint).toBeNull();
  waiting.value?.answer('wrong');
  await expect.poll(() => waiting.value?.complaint).toBe('This is not your password.');
  waiting.value?.answer('right');
  expect(await done).toBe('done');
  expect(waiting.value).toBeNull();

  const left = run(() => Promise.reject(wanted));
  await expect.poll(() => waiting.value).not.toBeNull();
  waiting.value?.answer(null);
  expect(await left).toBeNull();
  await expect(run(() => Promise.reject(new Error('other')))).rejects.toThrow('other');
});
