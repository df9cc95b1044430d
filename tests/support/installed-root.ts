import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { endProcess } from './end-process.ts';

const run = promisify(execFile);

/** Whoever works at the desk: an ordinary user, so that Chromium's sandbox has to hold. */
export const DESK_USER = 'desk';

/**
 * This very system, seen from inside as if it were another one: what is written there lies in memory and is gone with it. So packages are
 * really installed, by dpkg, with their scripts, and nothing of it is on the machine afterwards. No service is started: there is no systemd.
 */
export interface InstalledRoot {
  /** A path in there as this process reaches it. */
  outside(path: string): string;
  /** Runs a command as root; throws when it fails. */
  run(command: string, ...args: string[]): Promise<string>;
  /** Starts a program as a user. It ends with the root. */
  start(user: string, env: Readonly<Record<string, string>>, command: string, ...args: string[]): ChildProcess;
}

/** A new root directory over this one, which it cannot change. /tmp is the same, for the sockets of displays. */
const ENTER = `set -e
mount --make-rprivate /
mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/root
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root
for each in proc sys dev tmp; do mount --rbind /$each /mnt/root/$each; done
cd /mnt/root
mkdir -p old
pivot_root . old
useradd --create-home ${DESK_USER}
echo ready
exec cat`;

/** Installs Debian packages in a root of their own, if any are given. It is gone with the test. Needs to be root, as npm test in a container is. */
export async function installInRoot(...packages: readonly string[]): Promise<InstalledRoot> {
  // In a group of its own no signal that is meant for somebody else ends it.
  const keeper = spawn('unshare', ['--mount', 'sh', '-c', ENTER], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  keeper.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const started: ChildProcess[] = [];
  onTestFinished(async () => {
    for (const child of started) await endProcess(child);
    await endProcess(keeper);
  });
  for await (const line of createInterface(keeper.stdout)) if (line === 'ready') break;
  if (keeper.exitCode !== null) throw new Error(`No root of its own: ${complaint}`);
  const namespace = `/proc/${keeper.pid}/ns/mnt`;
  const enter = ['--mount=' + namespace, '--wdns=/'];
  const root: InstalledRoot = {
    outside: (path) => `/proc/${keeper.pid}/root${path}`,
    run: async (command, ...args) => (await run('nsenter', [...enter, '--', command, ...args], { maxBuffer: 16 * 1_048_576 })).stdout,
    start(user, env, command, ...args) {
      const as = ['setpriv', '--reuid', user, '--regid', user, '--init-groups', '--no-new-privs'];
      const child = spawn('nsenter', [...enter, '--', ...as, command, ...args], {
        env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', HOME: `/home/${user}`, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      started.push(child);
      return child;
    },
  };
  if (packages.length > 0) await root.run('dpkg', '-i', ...packages);
  return root;
}
