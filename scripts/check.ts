import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCheck } from './check/run-check.ts';
import { endOnSignal } from './check/end-on-signal.ts';

const { values } = parseArgs({ options: { fix: { type: 'boolean', default: false } } });
const results = await runCheck({
  projectDir: join(import.meta.dirname, '..'),
  isFix: values.fix,
  signal: endOnSignal(),
  print: console.log,
});
process.exitCode = results.every((result) => result.isOk) ? 0 : 1;
