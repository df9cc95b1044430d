import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, it } from 'vitest';

const DIST = path.join(import.meta.dirname, '..', '..', 'dist');

it.each(['hub/command.js', 'agent/main.js'])('%s says nothing more to whoever reads no further, and ends well', async (program) => {
  const child = spawn(process.execPath, [path.join(DIST, program), '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  // As `head` does, before the first line even.
  child.stdout.destroy();
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  expect({ code, said }).toEqual({ code: 0, said: '' });
});
