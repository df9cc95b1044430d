import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UNIT_REPORT } from './check/check-steps.ts';
import { endOnSignal } from './check/end-on-signal.ts';
import { runCheck } from './check/run-check.ts';
import { runStep, type Step } from './check/run-step.ts';
import { type PartOutcome, readTotals, sumOutcomes, type TestTotals, totalsLine } from './test/test-totals.ts';

/** Everything that has to hold: the check with its unit tests, the build, real processes, real windows, the phone's size. */
const projectDir = join(import.meta.dirname, '..');
const signal = endOnSignal();
const outcomes: PartOutcome[] = [];

await rm(join(projectDir, 'test-results'), { recursive: true, force: true });
for (const { name, isOk } of await runCheck({ projectDir, isFix: false, signal, print: console.log })) {
  outcomes.push({ isOk, totals: name === 'unit tests' ? await totalsOf(UNIT_REPORT) : null });
}

await runProject('security', 8 * 60_000);
await run({ name: 'known dangers', command: ['node', 'scripts/audit-dependencies.ts'], timeoutMs: 2 * 60_000 }, null);
const isBuilt = await run({ name: 'build', command: ['node', 'scripts/build.ts'], timeoutMs: 5 * 60_000 }, null);
if (isBuilt) {
  await runProject('integration', 10 * 60_000);
  await runProject('integration-timed', 10 * 60_000);
  await runProject('e2e', 15 * 60_000);
  await run({ name: 'size of the phone page', command: ['size-limit'], timeoutMs: 60_000 }, null);
}

const totals = sumOutcomes(outcomes);
process.exitCode = totals.failed === 0 ? 0 : 1;
console.log(`\n${totalsLine(totals)}`);

async function runProject(project: string, timeoutMs: number): Promise<void> {
  const report = join('test-results', `${project}.json`);
  const reporters = ['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`];
  await run({ name: `${project} tests`, command: ['vitest', 'run', '--project', project, ...reporters], timeoutMs }, report);
}

async function run(step: Step, report: string | null): Promise<boolean> {
  console.log(`\n── ${step.name} ──`);
  const { isOk, durationMs, output } = await runStep(step, { projectDir, output: 'show', signal });
  if (output.trim() !== '') console.error(output.trim());
  console.log(`${isOk ? 'ok  ' : 'FAIL'}  ${step.name.padEnd(26)} ${(durationMs / 1_000).toFixed(1)} s`);
  outcomes.push({ isOk, totals: report === null ? null : await totalsOf(report) });
  return isOk;
}

async function totalsOf(report: string): Promise<TestTotals | null> {
  // A run that broke off leaves no report; its part has failed already and counts as one.
  const text = await readFile(join(projectDir, report), 'utf8').catch(() => '');
  return readTotals(text);
}
