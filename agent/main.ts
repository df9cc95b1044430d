import { runAgent } from './run-agent.ts';

await runAgent((line) => console.log(line));
