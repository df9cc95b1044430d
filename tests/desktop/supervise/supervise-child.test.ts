import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runNodeChild } from '../../../desktop/supervise/run-node-child.ts';
import { createSupervisedChild, type SupervisedChild } from '../../../desktop/supervise/supervise-child.ts';
import { HUNG_AFTER_MS, type Supervision } from '../../../desktop/supervise/supervise-state.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Supervises a program given as source, as a real process. */
function supervise(source: string): { readonly child: SupervisedChild; readonly phases: string[]; readonly last: () => Supervision } {
  const modulePath = join(temporaryFolder(), 'program.mjs');
  writeFileSync(modulePath, source);
  const phases: string[] = [];
  const child = createSupervisedChild({
    program: () => ({ modulePath, args: [], env: {} }),
    run: (program) => runNodeChild({ execPath: process.execPath, env: {} }, program),
    nowMs: Date.now,
    onMessage: () => undefined,
    onChange: ({ phase }) => phases.push(phase.name),
  });
  onTestFinished(() => child.stop());
  child.start();
  return { child, phases, last: child.supervision };
}

const READY = `process.send({ type: 'agent-ready', hostId: 'a' });`;

test('a program is started, told to stop, and gone when stop() is done', async () => {
  const { child, phases } = supervise(`${READY} process.on('message', (m) => { if (m.type === 'stop') process.exit(0); });`);
  await expect.poll(() => phases).toEqual(['starting', 'running']);
  await child.stop();
  expect(phases).toEqual(['starting', 'running', 'stopping', 'stopped']);
});

test('a program that ends by itself runs again', async () => {
  const { last } = supervise(`${READY} setTimeout(() => process.exit(3), 50);`);
  await expect.poll(() => last().restarts, { timeout: 5_000 }).toBeGreaterThanOrEqual(2);
  expect(last().failuresInARow).toBeGreaterThanOrEqual(2);
});

test('what a program says of its failure is kept, and it is not tried again', async () => {
  const { last } = supervise(`process.send({ type: 'failed', code: 'x', message: 'No room.' }, () => process.exit(78));`);
  await expect.poll(() => last().phase.name).toBe('failed');
  expect(last()).toMatchObject({ detail: 'No room.', restarts: 0 });
});

test('an executable that does not exist is a failure like any other', async () => {
  const child = createSupervisedChild({
    program: () => ({ modulePath: 'x.mjs', args: [], env: {} }),
    run: (program) => runNodeChild({ execPath: '/nowhere/node', env: {} }, program),
    nowMs: Date.now,
    onMessage: () => undefined,
    onChange: () => undefined,
  });
  child.start();
  await expect.poll(() => child.supervision().phase.name).toBe('waiting');
  expect(child.supervision().detail).toContain('ENOENT');
  await child.stop();
});

test.each([
  ['after it gave signs of life', `${READY} process.send({ type: 'alive' }, () => { for (;;); });`],
  ['as soon as it is ready', `process.send({ type: 'agent-ready', hostId: 'a' }, () => { for (;;); });`],
])('a program that hangs %s is killed and runs again, and it is said why', async (_when, source) => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { last, phases } = supervise(source);
  await expect.poll(() => phases).toContain('running');
  // What it sent arrives in the order in which it was sent, but not at once.
  await expect.poll(() => (vi.advanceTimersByTime(HUNG_AFTER_MS), phases)).toContain('waiting');
  expect(last().detail).toBe('It hung: no sign of life for 15 s.');
});
