import { availableParallelism } from 'node:os';
import { checkSteps } from './check-steps.ts';
import { runBounded } from './run-bounded.ts';
import { runStep, type StepResult } from './run-step.ts';

export interface CheckOptions {
  readonly projectDir: string;
  readonly isFix: boolean;
  readonly signal: AbortSignal;
  readonly print: (text: string) => void;
}

/** Runs every part of the check in parallel, prints a line each and at the end what the failed ones said. */
export async function runCheck({ projectDir, isFix, signal, print }: CheckOptions): Promise<readonly StepResult[]> {
  const startedMs = performance.now();
  const results = await runBounded(
    checkSteps({ isFix }),
    Math.max(2, availableParallelism()),
    (step) => runStep(step, { projectDir, output: 'collect', signal }),
    ({ name, isOk, durationMs }) => print(`${isOk ? 'ok  ' : 'FAIL'}  ${name.padEnd(26)} ${(durationMs / 1_000).toFixed(1)} s`),
  );
  const failed = results.filter((result) => !result.isOk);
  for (const { name, output } of failed) print(`\n── ${name} ──\n${output.trimEnd()}`);
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  print(failed.length === 0 ? `check: all in order, ${seconds} s` : `\ncheck: ${failed.length} of ${results.length} failed, ${seconds} s`);
  return results;
}
