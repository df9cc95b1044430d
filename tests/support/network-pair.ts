import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';

export interface NetworkPair {
  /** Command and arguments that come before a program to run it there. */
  readonly first: readonly string[];
  readonly second: readonly string[];
  /** Gives the first another address. */
  addAddress(address: string): void;
}

const ip = (...args: readonly string[]): void => void execFileSync('ip', args, { stdio: 'pipe' });

/** Why there can be none here; null if there can. */
export function whyNoNetworkPair(): string | null {
  if (process.platform !== 'linux') return 'only Linux has network namespaces';
  const name = `wedsync-${randomBytes(3).toString('hex')}`;
  try {
    ip('netns', 'add', name);
    ip('netns', 'del', name);
    return null;
  } catch {
    return 'this user may not make network namespaces, or "ip" is missing';
  }
}

/** Two computers on a network of their own, 10.77.0.1 and 10.77.0.2, which carries multicast. It goes with the test. */
export function openNetworkPair(): NetworkPair {
  const id = randomBytes(3).toString('hex');
  const [a, b] = [`wedsync-a${id}`, `wedsync-b${id}`];
  const [va, vb] = [`wa${id}`, `wb${id}`];
  onTestFinished(() => {
    for (const name of [a, b]) ip('netns', 'del', name);
  });
  ip('netns', 'add', a);
  ip('netns', 'add', b);
  ip('link', 'add', va, 'netns', a, 'type', 'veth', 'peer', 'name', vb, 'netns', b);
  for (const [name, link, address] of [
    [a, va, '10.77.0.1/24'],
    [b, vb, '10.77.0.2/24'],
  ] as const) {
    ip('-n', name, 'addr', 'add', address, 'dev', link);
    ip('-n', name, 'link', 'set', link, 'up');
    ip('-n', name, 'link', 'set', 'lo', 'up');
    ip('-n', name, 'route', 'add', '224.0.0.0/4', 'dev', link);
  }
  return {
    first: ['ip', 'netns', 'exec', a],
    second: ['ip', 'netns', 'exec', b],
    addAddress: (address) => ip('-n', a, 'addr', 'add', address, 'dev', va),
  };
}
