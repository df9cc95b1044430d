import { describe, expect, test } from 'vitest';
import { runBounded } from '../../scripts/check/run-bounded.ts';
import { runStep, type Step } from '../../scripts/check/run-step.ts';

const projectDir = new URL('../..', import.meta.url).pathname;
const node = (script: string, timeoutMs = 20_000): Step => ({ name: 'a step', command: [process.execPath, '-e', script], timeoutMs });
const run = (step: Step, signal = new AbortController().signal) => runStep(step, { projectDir, output: 'collect', signal });

describe('one step of the check', () => {
  test('is in order when its program ends with 0', async () => {
    await expect(run(node('console.log("fine")'))).resolves.toMatchObject({ name: 'a step', isOk: true, output: 'fine\n' });
  });

  test('fails with what its program said on both streams', async () => {
    const result = await run(node('console.log("one"); console.error("two"); process.exitCode = 3'));
    expect(result.isOk).toBe(false);
    expect(result.output).toContain('one\n');
    expect(result.output).toContain('two\n');
  });

  test('fails when its program is not installed, and says what to do', async () => {
    const result = await run({ name: 'a step', command: ['no-such-program-here'], timeoutMs: 5_000 });
    expect(result).toMatchObject({ isOk: false, output: expect.stringContaining('npm ci') });
  });

  test('is ended with its children when it hangs', async () => {
    const hang = 'require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"], { stdio: "inherit" })';
    const result = await run(node(hang, 300));
    expect(result).toMatchObject({ isOk: false, output: expect.stringContaining('ended after 0.3 s') });
  });

  test('is ended when the whole run is', async () => {
    const controller = new AbortController();
    const running = run(node('setInterval(() => {}, 1e6)'), controller.signal);
    controller.abort();
    await expect(running).resolves.toMatchObject({ isOk: false });
  });
});

describe('steps side by side', () => {
  test('are never more at once than allowed, and keep their order', async () => {
    let running = 0;
    let most = 0;
    const gates = [3, 1, 2, 5, 4];
    const work = async (turns: number): Promise<number> => {
      running += 1;
      most = Math.max(most, running);
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      running -= 1;
      return turns;
    };
    const done: number[] = [];
    await expect(runBounded(gates, 2, work, (turns) => done.push(turns))).resolves.toEqual(gates);
    expect(most).toBe(2);
    expect(done.toSorted()).toEqual([1, 2, 3, 4, 5]);
  });
});
