import process from 'node:process';
import { describeError } from '#shared/errors/describe-error.ts';
import { runAgent } from '../run-agent.ts';

// The single executable carries one script of the old kind, which cannot wait at its top.
runAgent((line) => console.log(line)).catch((error: unknown) => {
  process.stderr.write(`${describeError(error)}\n`);
  process.exit(1);
});
