import { join } from 'node:path';
import { HUB_TARGETS } from '../build/targets.ts';
import { bringUpToDate } from './bring-up-to-date.ts';

/** Programs that can run alone, and what must be built for each. */
const PROGRAMS: Readonly<Record<string, { readonly entry: string; readonly targets: readonly string[] }>> = {
  hub: { entry: '../dist/hub/command.js', targets: HUB_TARGETS },
  agent: { entry: '../dist/agent/main.js', targets: ['agent'] },
};

const [name, ...args] = process.argv.slice(2);
const program = PROGRAMS[name ?? ''];
if (program === undefined) {
  console.error(`Say what to run: ${Object.keys(PROGRAMS).join(' or ')}, not "${name ?? ''}".`);
  process.exitCode = 2;
} else {
  await bringUpToDate({ projectDir: join(import.meta.dirname, '..'), names: program.targets, isVerbose: false });
  process.argv = [process.execPath, program.entry, ...args];
  await import(new URL(program.entry, import.meta.url).href);
}
