import { expect, onTestFinished, test, vi } from 'vitest';
import { effectScope } from 'vue';
import { AppError } from '#shared/errors/app-error.ts';
import { stageFace } from '../../support/face-stage.ts';
import { type PolledSource, usePolled } from '../../../desktop/ui/use-polled.ts';

async function poll(load: () => Promise<number>): Promise<{ source: PolledSource<number>; pass: (ms: number) => Promise<void> }> {
  vi.useFakeTimers();
  const scope = effectScope();
  onTestFinished(() => {
    scope.stop();
    vi.useRealTimers();
  });
  const source = scope.run(() => usePolled(load, 2_000));
  if (source === undefined) throw new Error('The scope ran nothing.');
  const pass = async (ms: number): Promise<void> => void (await vi.advanceTimersByTimeAsync(ms));
  await pass(0);
  return { source, pass };
}

test('a list is asked for again, and a hub that is away costs nothing of what was known', async () => {
  const answers = [Promise.resolve(1), Promise.reject(new AppError({ code: 'hub.no-answer', message: 'Away.' })), Promise.resolve(3)];
  for (const answer of answers) answer.catch(() => undefined);
  let asked = 0;
  const { source, pass } = await poll(() => answers[asked++] ?? Promise.resolve(4));
  expect(source.state.value).toEqual({ kind: 'ready', value: 1, failure: null });
  await pass(2_000);
  // The frame says that the hub is away.
  expect(source.state.value).toEqual({ kind: 'ready', value: 1, failure: null });
  await pass(2_000);
  expect(source.state.value).toEqual({ kind: 'ready', value: 3, failure: null });
});

test('who may not see it asks once: each refusal stands in the audit trail', async () => {
  let asked = 0;
  const { source, pass } = await poll(() => {
    asked += 1;
    return Promise.reject(new AppError({ code: 'auth.role-forbidden', message: 'You may not.' }));
  });
  await pass(60_000);
  expect([asked, source.state.value]).toEqual([1, { kind: 'failed', failure: 'You may not.' }]);
});

test('a list that takes long is asked for more seldom, and never twice at once', async () => {
  let asked = 0;
  const { pass } = await poll(async () => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return asked;
  });
  await pass(500 + 9_999);
  expect(asked).toBe(1);
  await pass(2);
  expect(asked).toBe(2);
});

test('nothing is asked of a hub that is lost, and at once when it is back', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const stage = stageFace();
  let asked = 0;
  const scope = effectScope();
  onTestFinished(() => scope.stop());
  stage.app.runWithContext(() => scope.run(() => usePolled(() => Promise.resolve((asked += 1)), 2_000)));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked).toBe(2);
  stage.setConnection({ state: 'lost', sinceMs: 1 } as never);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(2);
  stage.setConnection({ state: 'live', hub: stage.hubState });
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toBe(3);
});

test('who asks after a change goes on with an answer that knows of it, though another asked meanwhile', async () => {
  const answers: ((value: number) => void)[] = [];
  const { source, pass } = await poll(() => new Promise((resolve) => answers.push(resolve)));
  answers[0]?.(1);
  await pass(0);
  let seen = 0;
  void source.refresh().then(() => {
    seen = source.state.value.kind === 'ready' ? source.state.value.value : 0;
  });
  void source.refresh();
  answers[1]?.(2);
  await pass(0);
  expect(seen).toBe(0);
  answers[2]?.(3);
  await pass(0);
  expect(seen).toBe(3);
});
