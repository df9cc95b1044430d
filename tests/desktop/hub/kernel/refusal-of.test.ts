import { expect, it } from 'vitest';
import { AppError } from '#shared/errors/app-error.ts';
import { refusalOf } from '../../../../desktop/hub/kernel/refusal-of.ts';

it('tells of a question that would read too much, and how to mend it', () => {
  const error = new AppError({ code: 'query.too-costly', message: 'Too many samples.', where: 'stepMs', remedy: 'Take whole minutes.' });
  expect(refusalOf(error)).toEqual({
    code: 'query.too-costly',
    message: 'Too many samples.',
    where: 'stepMs',
    remedy: 'Take whole minutes.',
  });
});

it('tells nothing of the inside', () => {
  expect(refusalOf(new AppError({ code: 'sealing.broken', message: 'at 0xdead' })).message).not.toContain('0xdead');
});

it.each(['SQLITE_FULL', 'ENOSPC'])('says that the disk is full, whoever finds it so (%s)', (code) => {
  const error = Object.assign(new Error('database or disk is full'), { code });
  expect(refusalOf(error)).toMatchObject({ code: 'hub.storage-failed', message: expect.stringContaining('disk is full') });
});
