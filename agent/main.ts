import process from 'node:process';
import { ignoreClosedPipe } from '#shared/config/ignore-closed-pipe.ts';
import { runAgent } from './run-agent.ts';

ignoreClosedPipe(process.stdout, process.stderr);

await runAgent((line) => console.log(line));
