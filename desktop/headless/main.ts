import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseStartFlags } from '#shared/config/start-flags.ts';
import { runHeadless } from './run-headless.ts';

const parsed = parseStartFlags(process.argv.slice(2));
if (parsed.kind === 'start') {
  await runHeadless({
    flags: parsed.flags,
    distDir: join(import.meta.dirname, '..'),
    execPath: process.execPath,
    surroundings: { platform: process.platform, env: process.env, home: homedir() },
  });
} else if (parsed.kind === 'help') {
  console.log(parsed.text);
} else {
  console.error(parsed.message);
  process.exitCode = 2;
}
