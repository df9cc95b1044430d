import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { peerDatabase } from '../../../bootstrap/peer-databases.mjs';

/** Another maker's database as a process of its own, with an empty data folder. */
export interface Peer {
  readonly pid: number;
  readonly baseUrl: string;
  /** Ends it in good order, with everything on its disk. */
  stop(): Promise<void>;
}

/** How one of them is run and asked. */
export interface PeerKind {
  /** Begins the keys of its figures. */
  readonly key: string;
  readonly program: 'prometheus' | 'victoria-metrics';
  readonly args: (dataDir: string, port: number) => readonly string[];
  readonly readyPath: string;
  /** Makes it write what it has in memory as it keeps it. */
  readonly settle: (peer: Peer) => Promise<void>;
}

const post = async (address: string): Promise<void> => {
  const response = await fetch(address, { method: 'POST' });
  if (!response.ok) throw new Error(`${address} answers ${response.status}: ${await response.text()}`);
};

export const PEERS: readonly PeerKind[] = [
  {
    key: 'prometheus',
    program: 'prometheus',
    args: (dataDir, port) => [
      `--config.file=${dataDir}/prometheus.yml`,
      `--storage.tsdb.path=${dataDir}/data`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--storage.tsdb.retention.time=100y',
      '--web.enable-remote-write-receiver',
      '--web.enable-admin-api',
      '--log.level=error',
    ],
    readyPath: '/-/ready',
    // A block of its own: what the log beside it takes is not counted.
    settle: ({ baseUrl }) => post(`${baseUrl}/api/v1/admin/tsdb/snapshot`),
  },
  {
    key: 'victoriametrics',
    program: 'victoria-metrics',
    args: (dataDir, port) => [
      `-storageDataPath=${dataDir}/data`,
      `-httpListenAddr=127.0.0.1:${port}`,
      '-retentionPeriod=100y',
      '-loggerLevel=ERROR',
      // Measured is how it reads, not how it remembers what it was asked.
      '-search.disableCache',
    ],
    readyPath: '/health',
    async settle({ baseUrl }) {
      await post(`${baseUrl}/internal/force_flush`);
      await post(`${baseUrl}/internal/force_merge`);
      // It merges in the background.
      await delay(2_000);
    },
  },
];

/** Starts it; null where it has not been prepared. */
export async function startPeer(kind: PeerKind, dataDir: string): Promise<Peer | null> {
  const program = peerDatabase(kind.program);
  if (program === null) return null;
  const port = await freePort();
  const child: ChildProcess = spawn(program, kind.args(dataDir, port), { stdio: ['ignore', 'ignore', 'inherit'] });
  const baseUrl = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    const response = await fetch(baseUrl + kind.readyPath).catch(() => null);
    if (response?.ok === true) break;
    if (child.exitCode !== null || tries > 300) throw new Error(`${kind.program} does not serve.`);
    await delay(100);
  }
  return {
    pid: child.pid ?? 0,
    baseUrl,
    async stop() {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
