import { join } from 'node:path';
import { BUILD_TARGETS } from '../build/targets.ts';
import { bringUpToDate } from './bring-up-to-date.ts';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !BUILD_TARGETS.some((target) => target.name === name));
if (unknown.length > 0) {
  console.error(
    `There is nothing to build called ${unknown.join(', ')}. There is: ${BUILD_TARGETS.map((target) => target.name).join(', ')}.`,
  );
  process.exitCode = 2;
} else {
  await bringUpToDate({
    projectDir: join(import.meta.dirname, '..'),
    names: asked.length > 0 ? asked : BUILD_TARGETS.map((target) => target.name),
    isVerbose: true,
  });
}
