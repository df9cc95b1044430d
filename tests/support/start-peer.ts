import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { endProcess } from './end-process.ts';
import { waitUntil } from './wait-until.ts';

export interface Peer {
  readonly baseUrl: string;
  /** Ends it, before the test does. */
  stop(): Promise<void>;
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Starts another maker's program and waits until its address answers well. It ends with the test. */
export async function startPeer(program: string, args: readonly string[], port: number, readyPath: string): Promise<Peer> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (log = (log + text).slice(-20_000)));
  const stop = (): Promise<void> => endProcess(child);
  onTestFinished(stop);
  const baseUrl = `http://127.0.0.1:${port}`;
  const isReady = async (): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}:\n${log}`);
    return (await fetch(baseUrl + readyPath).catch(() => null))?.ok === true;
  };
  await waitUntil(`${program} serves`, isReady, 30_000);
  return { baseUrl, stop };
}
