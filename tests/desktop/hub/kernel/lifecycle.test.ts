import { expect, it } from 'vitest';
import { createLifecycle } from '../../../../desktop/hub/kernel/lifecycle.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { logLines } from '../../../support/log-lines.ts';

function open() {
  const clock = createFakeClock();
  const { log, lines } = logLines();
  const closed: string[] = [];
  return { clock, lines, closed, lifecycle: createLifecycle({ clock, log, deadlineMs: 1_000 }) };
}

it('what was opened last is closed first', async () => {
  const { lifecycle, closed, clock } = open();
  lifecycle.add('store', () => void closed.push('store'));
  lifecycle.add('http', async () => void closed.push('http'));
  expect(await lifecycle.close()).toEqual([]);
  expect(closed).toEqual(['http', 'store']);
  expect(clock.pending()).toBe(0);
});

it('closing twice closes each thing once', async () => {
  const { lifecycle, closed } = open();
  lifecycle.add('store', () => void closed.push('store'));
  await Promise.all([lifecycle.close(), lifecycle.close()]);
  expect(closed).toEqual(['store']);
});

it('a part that fails to close is reported and does not keep the others open', async () => {
  const { lifecycle, closed, lines } = open();
  lifecycle.add('store', () => void closed.push('store'));
  lifecycle.add('http', () => {
    throw new Error('jammed');
  });
  expect(await lifecycle.close()).toMatchObject([{ code: 'hub.close-failed', where: 'http', message: 'http did not close: jammed.' }]);
  expect(closed).toEqual(['store']);
  expect(lines().join('')).toContain('jammed');
});

it('a part that hangs is given up after its deadline', async () => {
  const { lifecycle, closed, clock } = open();
  lifecycle.add('store', () => void closed.push('store'));
  lifecycle.add('http', () => new Promise<void>(() => undefined));
  const closing = lifecycle.close();
  clock.advance(999);
  expect(closed).toEqual([]);
  clock.advance(1);
  expect(await closing).toMatchObject([{ where: 'http' }]);
  expect(closed).toEqual(['store']);
});

it('what an interrupted start opens after the end is closed as well', async () => {
  const { lifecycle, closed } = open();
  await lifecycle.close();
  lifecycle.add('late', () => void closed.push('late'));
  await lifecycle.close();
  expect(closed).toEqual(['late']);
});
