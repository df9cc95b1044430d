import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type AccessFile, accessFileSchema } from '#shared/client/access-file.ts';
import { childMessageSchema } from '#shared/ipc/child-messages.ts';
import { giveTestAuthority } from './test-authority.ts';
import { temporaryFolder } from './temporary-folder.ts';

const HUB = fileURLToPath(new URL('../../dist/hub/main.js', import.meta.url));

export interface BuiltHub {
  readonly baseUrl: string;
  readonly port: number;
  readonly access: AccessFile;
  readonly dataDir: string;
  readonly pid: number;
  /** What it wrote to standard error so far. */
  log(): string;
  /** Sends the signal and waits for the end; gives the exit code, null if the signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface BuiltHubOptions {
  readonly dataDir?: string;
  /** 0: any free one. */
  readonly port?: number;
  readonly args?: readonly string[];
  /** False: it makes one of its own at its first start, which nobody believes unless the test says so. */
  readonly hasTestAuthority?: boolean;
}

/** Starts the built hub as a process of its own and waits until it serves. It ends with the test. */
export async function startBuiltHub({
  dataDir = temporaryFolder(),
  port = 0,
  args = [],
  hasTestAuthority = true,
}: BuiltHubOptions = {}): Promise<BuiltHub> {
  if (hasTestAuthority) await giveTestAuthority(dataDir);
  const child = fork(HUB, ['--port', String(port), '--data-dir', dataDir, '--no-announce', ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (log += text));
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return (await exit)[0];
  };
  onTestFinished(async () => void (await stop('SIGKILL')));
  const baseUrl = await Promise.race([
    new Promise<string>((resolve, reject) => {
      child.on('message', (raw) => {
        const message = childMessageSchema.parse(raw);
        if (message.type === 'hub-ready') resolve(message.baseUrl);
        else if (message.type === 'failed') reject(new Error(`${message.code}: ${message.message}`));
      });
    }),
    exit.then(([code]) => Promise.reject(new Error(`The hub ended with ${code} before it served:\n${log}`))),
  ]);
  const access = accessFileSchema.parse(JSON.parse(readFileSync(path.join(dataDir, 'access.json'), 'utf8')));
  return { baseUrl, port: Number(new URL(baseUrl).port), access, dataDir, pid: child.pid ?? 0, log: () => log, stop };
}
