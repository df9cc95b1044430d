#!/usr/bin/env -S node --max-semi-space-size=3 --heap-growing-percent=15 --v8-pool-size=2 --no-parallel-scavenge --no-short-builtin-calls --no-allocation-site-pretenuring --memory-saver-mode
import { homedir } from 'node:os';
import process from 'node:process';
import { ignoreClosedPipe } from '#shared/config/ignore-closed-pipe.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { createProgress } from './command/progress.ts';
import { runCommand } from './command/run-command.ts';

const args = process.argv.slice(2);
const [first] = args;
ignoreClosedPipe(process.stdout, process.stderr);

/** `wedsync-hub`: a command, or the hub itself. */
if (first === 'start' || first === undefined || (first.startsWith('-') && !['-h', '--help', '-V', '--version'].includes(first))) {
  if (first === 'start') process.argv.splice(2, 1);
  await import('./main.ts');
} else {
  await runCommand(args, {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    version: packageJson.version,
    nowMs: Date.now,
    progress: createProgress({ write: (text) => void process.stderr.write(text), isTerminal: process.stderr.isTTY, nowMs: Date.now }),
    say: (line) => void process.stderr.write(`${line}\n`),
    setExitCode: (code) => void (process.exitCode = code),
  });
}
