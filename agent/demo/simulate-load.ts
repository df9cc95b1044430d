import { busyness, localHour } from './daily-rhythm.ts';
import { type Incident, progressOf } from './incident-plan.ts';
import { chance, hash32, wander } from './seeded-noise.ts';
import type { PlannedHost } from './venue-plan.ts';

/** What a simulated host is doing at one moment. Percent, and bytes a second. */
export interface HostLoad {
  readonly cpu: number;
  readonly cores: readonly number[];
  readonly memory: number;
  readonly disk: number;
  readonly receive: number;
  readonly transmit: number;
  readonly diskRead: number;
  readonly diskWrite: number;
  readonly diskBusy: number;
  /** An incident that shows in the list of processes. */
  readonly culprit: 'cpu-hog' | 'memory-leak' | null;
}

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
/** The crowd moves through the whole house, so hosts are busy together. */
const CROWD_SEED = 4_711;

/** The load of a host from its role, the hour, the crowd, its own noise and what is wrong with it. Has no memory. */
export function simulateLoad({ role, seed, zone }: PlannedHost, timeMs: number, incidents: readonly Incident[]): HostLoad {
  const find = (kind: Incident['kind']): Incident | undefined => incidents.find((incident) => incident.kind === kind);
  const zoneSeed = hash32(...[...zone].map((letter) => letter.charCodeAt(0)));
  const crowd = 1 + 0.1 * wander(CROWD_SEED, timeMs, 9 * MINUTE) + 0.14 * wander(zoneSeed, timeMs, 4 * MINUTE);
  const activity = Math.min(1.15, busyness(role.rhythm, localHour(timeMs)) * crowd);
  const jitter = 0.6 * wander(seed, timeMs, 3 * SECOND) + 0.4 * wander(seed + 1, timeMs, 23 * SECOND);

  const [cpuIdle, cpuBusy] = role.cpu;
  const hog = find('cpu-hog');
  const usual = clamp(cpuIdle + (cpuBusy - cpuIdle) * activity + jitter * (1.5 + activity * 6), 0.4, 78);
  const cpu = hog === undefined ? usual : clamp(93 + 5 * jitter, 88, 99.6);
  const cores = Array.from({ length: role.cores }, (_, core) =>
    clamp(cpu * (1 + 0.3 * wander(seed + 10 + core, timeMs, 7 * SECOND)), 0, 100),
  );

  const [memoryIdle, memoryBusy] = role.memory;
  const leak = find('memory-leak');
  const memoryUsual = memoryIdle + (memoryBusy - memoryIdle) * Math.min(1, activity) + 0.8 * wander(seed + 2, timeMs, 2 * MINUTE);
  const memory = leak === undefined ? memoryUsual : memoryUsual + (91 - memoryUsual) * progressOf(leak, timeMs);

  const filling = find('disk-filling');
  const diskUsual = 28 + 38 * chance(seed, 3) + 1.2 * wander(seed + 3, timeMs, 9 * HOUR);
  // Filled until shortly before the end, then somebody clears it up.
  const disk = filling === undefined ? diskUsual : diskUsual + (92 - diskUsual) * Math.min(1, progressOf(filling, timeMs) * 1.1);

  const flow = Math.max(0.03, activity * (1 + 0.35 * wander(seed + 4, timeMs, 5 * SECOND)));
  const spike = find('network-spike') === undefined ? 1 : 9 + 3 * jitter;
  const diskWrite =
    role.diskWrite * Math.max(0.05, activity + 0.3 * wander(seed + 5, timeMs, 11 * SECOND)) * (filling === undefined ? 1 : 4);
  const diskRead = diskWrite * (0.35 + 0.3 * wander(seed + 6, timeMs, 17 * SECOND));
  return {
    cpu,
    cores,
    memory: clamp(memory, 5, 97),
    disk: clamp(disk, 3, 97),
    receive: role.receive * flow * spike,
    transmit: role.transmit * flow * spike,
    diskRead: Math.max(0, diskRead),
    diskWrite,
    diskBusy: clamp((diskWrite / 9_000_000) * 28 + (hog === undefined ? 0 : 12), 0.1, 96),
    culprit: hog === undefined ? (leak === undefined ? null : 'memory-leak') : 'cpu-hog',
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
