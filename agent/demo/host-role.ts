import type { Rhythm } from './daily-rhythm.ts';

const GIB = 1_024 ** 3;

/** A program that a simulated host runs: its shares of what the host uses. */
export interface SimulatedProgram {
  readonly name: string;
  readonly command: string;
  readonly cpuShare: number;
  readonly memoryShare: number;
}

/** What kind of machine a simulated host is. */
export interface HostRole {
  readonly rhythm: Rhythm;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
  readonly manufacturer: string;
  readonly model: string;
  readonly operatingSystem: string;
  readonly cpuModel: string;
  /** Percent of all cores at rest and at its busiest. */
  readonly cpu: readonly [number, number];
  /** Percent of memory likewise. */
  readonly memory: readonly [number, number];
  /** Bytes a second when busiest. */
  readonly receive: number;
  readonly transmit: number;
  readonly diskWrite: number;
  readonly programs: readonly SimulatedProgram[];
}

const program = (name: string, command: string, cpuShare: number, memoryShare: number): SimulatedProgram => ({
  name,
  command,
  cpuShare,
  memoryShare,
});
const SYSTEM = [
  program('systemd-journal', '/lib/systemd/systemd-journald', 0.03, 0.04),
  program('sshd', 'sshd: /usr/sbin/sshd -D', 0.01, 0.01),
];
const N100 = { manufacturer: 'Beelink', model: 'Mini S12 Pro', cpuModel: 'Intel(R) N100' };
const TOWER = { manufacturer: 'Dell Inc.', model: 'OptiPlex 7010', cpuModel: '13th Gen Intel(R) Core(TM) i5-13500' };
const SERVER = { manufacturer: 'Supermicro', model: 'SYS-5019D', cpuModel: 'Intel(R) Xeon(R) D-2123IT' };
const BOARD = { manufacturer: 'Raspberry Pi Ltd', model: 'Raspberry Pi 5 Model B', cpuModel: 'Cortex-A76' };
const DEBIAN = 'Debian GNU/Linux 12 (bookworm)';
const UBUNTU = 'Ubuntu 24.04.2 LTS';

export const HOST_ROLES = {
  streaming: {
    ...TOWER,
    operatingSystem: UBUNTU,
    rhythm: 'guests',
    cores: 8,
    memoryBytes: 32 * GIB,
    diskBytes: 1_000 * GIB,
    cpu: [6, 58],
    memory: [28, 52],
    receive: 900_000,
    transmit: 2_600_000,
    diskWrite: 4_200_000,
    programs: [
      program('obs', '/usr/bin/obs --startstreaming', 0.72, 0.55),
      program('pipewire', '/usr/bin/pipewire', 0.08, 0.06),
      ...SYSTEM,
    ],
  },
  till: {
    ...N100,
    operatingSystem: DEBIAN,
    rhythm: 'bar',
    cores: 4,
    memoryBytes: 8 * GIB,
    diskBytes: 240 * GIB,
    cpu: [3, 26],
    memory: [34, 46],
    receive: 38_000,
    transmit: 52_000,
    diskWrite: 90_000,
    programs: [
      program('till-app', '/opt/till/till-app --kiosk', 0.6, 0.5),
      program('cups-browsed', '/usr/sbin/cups-browsed', 0.05, 0.04),
      ...SYSTEM,
    ],
  },
  network: {
    ...N100,
    operatingSystem: DEBIAN,
    rhythm: 'guests',
    cores: 4,
    memoryBytes: 8 * GIB,
    diskBytes: 120 * GIB,
    cpu: [5, 38],
    memory: [30, 44],
    receive: 14_000_000,
    transmit: 13_200_000,
    diskWrite: 60_000,
    programs: [
      program('wifi-controller', '/usr/bin/java -jar controller.jar', 0.55, 0.6),
      program('radiusd', '/usr/sbin/freeradius', 0.12, 0.07),
      ...SYSTEM,
    ],
  },
  screen: {
    ...BOARD,
    operatingSystem: DEBIAN,
    rhythm: 'guests',
    cores: 4,
    memoryBytes: 8 * GIB,
    diskBytes: 64 * GIB,
    cpu: [8, 24],
    memory: [26, 36],
    receive: 120_000,
    transmit: 9_000,
    diskWrite: 20_000,
    programs: [
      program('chromium', '/usr/lib/chromium/chromium --kiosk', 0.7, 0.62),
      program('Xorg', '/usr/lib/xorg/Xorg :0', 0.14, 0.12),
      ...SYSTEM,
    ],
  },
  kitchen: {
    ...N100,
    operatingSystem: DEBIAN,
    rhythm: 'kitchen',
    cores: 4,
    memoryBytes: 8 * GIB,
    diskBytes: 120 * GIB,
    cpu: [4, 22],
    memory: [30, 41],
    receive: 46_000,
    transmit: 21_000,
    diskWrite: 40_000,
    programs: [program('orders', '/opt/orders/orders --display', 0.6, 0.5), program('cupsd', '/usr/sbin/cupsd -l', 0.06, 0.04), ...SYSTEM],
  },
  audio: {
    ...TOWER,
    operatingSystem: UBUNTU,
    rhythm: 'guests',
    cores: 6,
    memoryBytes: 16 * GIB,
    diskBytes: 500 * GIB,
    cpu: [6, 34],
    memory: [24, 38],
    receive: 1_300_000,
    transmit: 1_250_000,
    diskWrite: 350_000,
    programs: [program('jackd', '/usr/bin/jackd -d alsa', 0.5, 0.2), program('mixer', '/opt/mixer/mixer', 0.3, 0.45), ...SYSTEM],
  },
  server: {
    ...SERVER,
    operatingSystem: DEBIAN,
    rhythm: 'steady',
    cores: 8,
    memoryBytes: 64 * GIB,
    diskBytes: 4_000 * GIB,
    cpu: [7, 36],
    memory: [44, 60],
    receive: 5_200_000,
    transmit: 6_100_000,
    diskWrite: 7_500_000,
    programs: [
      program('postgres', 'postgres: main: writer', 0.4, 0.45),
      program('node', 'node /srv/booking/server.js', 0.3, 0.2),
      ...SYSTEM,
    ],
  },
  camera: {
    ...SERVER,
    operatingSystem: DEBIAN,
    rhythm: 'office',
    cores: 4,
    memoryBytes: 16 * GIB,
    diskBytes: 8_000 * GIB,
    cpu: [22, 44],
    memory: [38, 47],
    receive: 9_400_000,
    transmit: 800_000,
    diskWrite: 9_100_000,
    programs: [
      program('recorder', '/opt/recorder/recorder --cameras 24', 0.8, 0.6),
      program('ffmpeg', 'ffmpeg -i rtsp://camera-7/', 0.1, 0.1),
      ...SYSTEM,
    ],
  },
  building: {
    ...BOARD,
    operatingSystem: DEBIAN,
    rhythm: 'steady',
    cores: 4,
    memoryBytes: 4 * GIB,
    diskBytes: 32 * GIB,
    cpu: [2, 11],
    memory: [22, 29],
    receive: 7_000,
    transmit: 6_000,
    diskWrite: 12_000,
    programs: [
      program('python3', 'python3 /opt/sensors/gateway.py', 0.6, 0.4),
      program('mosquitto', '/usr/sbin/mosquitto', 0.1, 0.05),
      ...SYSTEM,
    ],
  },
  office: {
    ...TOWER,
    operatingSystem: UBUNTU,
    rhythm: 'office',
    cores: 6,
    memoryBytes: 16 * GIB,
    diskBytes: 500 * GIB,
    cpu: [4, 30],
    memory: [36, 56],
    receive: 260_000,
    transmit: 90_000,
    diskWrite: 420_000,
    programs: [
      program('firefox', '/usr/lib/firefox/firefox', 0.55, 0.5),
      program('gnome-shell', '/usr/bin/gnome-shell', 0.2, 0.18),
      ...SYSTEM,
    ],
  },
} as const satisfies Record<string, HostRole>;

export type HostRoleName = keyof typeof HOST_ROLES;
