import { expect, test } from 'vitest';
import { oneAtATime } from '../../../../desktop/hub/kernel/one-at-a-time.ts';

test('what is asked for later begins when what was asked before is done, also when that failed', async () => {
  const turns = oneAtATime();
  const course: string[] = [];
  const gate = Promise.withResolvers<void>();
  const first = turns.run(async () => {
    course.push('first begins');
    await gate.promise;
    course.push('first fails');
    throw new Error('in vain');
  });
  const second = turns.run(async () => {
    course.push('second');
    return 2;
  });
  const all = turns.done().then(() => course.push('done'));
  await Promise.resolve();
  expect(course).toEqual(['first begins']);
  gate.resolve();
  await expect(first).rejects.toThrow('in vain');
  expect(await second).toBe(2);
  await all;
  expect(course).toEqual(['first begins', 'first fails', 'second', 'done']);
});
