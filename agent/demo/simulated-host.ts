import type { HostFacts } from '#shared/domain/host.ts';
import type { MetricName } from '#shared/domain/metric-catalog.ts';
import { type ProcessUsage, type ProgramsTold, type TopProcesses, withinTold } from '#shared/domain/process-usage.ts';
import type { Labels } from '#shared/domain/series.ts';
import type { BatchTick } from '#shared/protocol/sample-codec.ts';
import { roundTo } from '../collect/round-to.ts';
import { createSeriesTable, type SeriesTable } from '../collect/series-table.ts';
import { type HostLoad, simulateLoad } from './simulate-load.ts';
import { HOST_ROLES } from './host-role.ts';
import type { Incident } from './incident-plan.ts';
import { chance } from './seeded-noise.ts';
import type { PlannedHost } from './venue-plan.ts';

/** One machine that does not exist, with all the figures of one that does. */
export interface SimulatedHost {
  readonly plan: PlannedHost;
  readonly series: SeriesTable;
  /** Its figures at `timeMs`; time must not go back from call to call. */
  step(timeMs: number, incidents: readonly Incident[]): BatchTick;
  facts(): HostFacts;
  topProcesses(nowMs: number): TopProcesses;
}

const DAY_MS = 86_400_000;
/** Gaps and the first step count as this long at most, for what is averaged over time. */
const LONGEST_STEP_S = 60;
const SECTOR_OPERATION_BYTES = 24_576;
const PACKET_BYTES = 900;

export function createSimulatedHost(plan: PlannedHost, startMs: number): SimulatedHost {
  const { role, seed } = plan;
  const series = createSeriesTable();
  const bootTimeMs = Math.round(startMs - (2 + chance(seed, 77) * 40) * DAY_MS);
  const disk = role.cores >= 6 ? 'nvme0n1' : 'sda';
  const load = { one: 0, five: 0, fifteen: 0 };
  const counters = new Map<string, number>();
  let temperature = 40;
  let previousMs = startMs - 1_000 * LONGEST_STEP_S;
  let now: HostLoad = simulateLoad(plan, startMs, []);

  let values: number[] = [];
  /** The first step gives each series its number in the order of these calls; every later step keeps to it. */
  const put = (name: MetricName, value: number, labels?: Labels): void => {
    if (values.length >= series.size()) series.refOf(name, labels);
    values.push(value);
  };
  const count = (name: MetricName, labels: Labels, growth: number): void => {
    const total = (counters.get(name) ?? 0) + growth;
    counters.set(name, total);
    put(name, Math.floor(total), labels);
  };

  const putCpu = (elapsedS: number): void => {
    const { cpu } = now;
    const system = cpu * 0.22;
    const iowait = Math.min(100 - cpu, now.diskBusy * 0.04);
    const modes = {
      user: cpu - system - cpu * 0.02,
      nice: 0,
      system,
      iowait,
      irq: 0,
      softirq: cpu * 0.02,
      steal: 0,
      idle: 100 - cpu - iowait,
    };
    for (const [mode, value] of Object.entries(modes)) put('host_cpu_mode_percent', roundTo(value, 2), { mode });
    now.cores.forEach((core, index) => put('host_cpu_core_percent', roundTo(core, 2), { core: String(index) }));
    const runnable = (cpu / 100) * role.cores;
    load.one += (runnable - load.one) * (1 - Math.exp(-elapsedS / 60));
    load.five += (runnable - load.five) * (1 - Math.exp(-elapsedS / 300));
    load.fifteen += (runnable - load.fifteen) * (1 - Math.exp(-elapsedS / 900));
    put('host_load1', roundTo(load.one, 2));
    put('host_load5', roundTo(load.five, 2));
    put('host_load15', roundTo(load.fifteen, 2));
    temperature += (34 + cpu * 0.38 - temperature) * (1 - Math.exp(-elapsedS / 40));
    put('host_temperature_celsius', roundTo(temperature, 1), { sensor: 'coretemp Package id 0' });
  };
  const putMemory = (): void => {
    const used = Math.round((now.memory / 100) * role.memoryBytes);
    put('host_memory_total_bytes', role.memoryBytes);
    put('host_memory_available_bytes', role.memoryBytes - used);
    put('host_memory_used_bytes', used);
    put('host_memory_cached_bytes', Math.round((role.memoryBytes - used) * 0.7));
    put('host_swap_total_bytes', role.memoryBytes / 4);
    put('host_swap_used_bytes', Math.round(Math.max(0, now.memory - 85) * 0.01 * role.memoryBytes));
  };
  const putDisk = (elapsedS: number): void => {
    const labels = { mount: '/', device: `/dev/${disk}p1`, type: 'ext4' };
    put('host_filesystem_size_bytes', role.diskBytes, labels);
    put('host_filesystem_used_bytes', Math.round((now.disk / 100) * role.diskBytes), labels);
    put('host_filesystem_used_percent', roundTo(now.disk, 2), labels);
    put('host_filesystem_inodes_used_percent', roundTo(now.disk * 0.11, 2), labels);
    put('host_disk_read_bytes_per_second', Math.round(now.diskRead));
    put('host_disk_write_bytes_per_second', Math.round(now.diskWrite));
    count('host_disk_read_bytes_total', { device: disk }, now.diskRead * elapsedS);
    count('host_disk_written_bytes_total', { device: disk }, now.diskWrite * elapsedS);
    count('host_disk_reads_total', { device: disk }, (now.diskRead * elapsedS) / SECTOR_OPERATION_BYTES);
    count('host_disk_writes_total', { device: disk }, (now.diskWrite * elapsedS) / SECTOR_OPERATION_BYTES);
    put('host_disk_busy_percent', roundTo(now.diskBusy, 2), { device: disk });
    put('host_disk_read_latency_ms', roundTo(0.2 + now.diskBusy * 0.02, 3), { device: disk });
    put('host_disk_write_latency_ms', roundTo(0.4 + now.diskBusy * 0.05, 3), { device: disk });
  };
  const putNetwork = (elapsedS: number): void => {
    const labels = { interface: 'enp3s0' };
    const isSpike = now.receive > role.receive * 3;
    count('host_network_receive_bytes_total', labels, now.receive * elapsedS);
    count('host_network_transmit_bytes_total', labels, now.transmit * elapsedS);
    count('host_network_receive_packets_total', labels, (now.receive * elapsedS) / PACKET_BYTES);
    count('host_network_transmit_packets_total', labels, (now.transmit * elapsedS) / PACKET_BYTES);
    count('host_network_receive_errors_total', labels, 0);
    count('host_network_transmit_errors_total', labels, 0);
    count('host_network_receive_drops_total', labels, isSpike ? elapsedS * 3 : 0);
    count('host_network_transmit_drops_total', labels, 0);
  };

  return {
    plan,
    series,
    step(timeMs, incidents) {
      const elapsedS = Math.min(LONGEST_STEP_S, Math.max(0.001, (timeMs - previousMs) / 1_000));
      previousMs = timeMs;
      now = simulateLoad(plan, timeMs, incidents);
      values = [];
      put('host_cpu_usage_percent', roundTo(now.cpu, 2));
      put('host_memory_used_percent', roundTo(now.memory, 2));
      put('host_disk_used_percent', roundTo(now.disk, 2));
      put('host_network_receive_bytes_per_second', Math.round(now.receive));
      put('host_network_transmit_bytes_per_second', Math.round(now.transmit));
      putCpu(elapsedS);
      putMemory();
      putDisk(elapsedS);
      putNetwork(elapsedS);
      put('host_uptime_seconds', Math.floor((timeMs - bootTimeMs) / 1_000));
      put('host_processes', 120 + role.cores * 9 + Math.round(now.cpu * 0.3));
      put('host_processes_running', 1 + Math.round((now.cpu / 100) * role.cores));
      return { timeMs, refs: Uint32Array.from(values.keys()), values: Float64Array.from(values) };
    },
    facts: () => ({
      operatingSystem: role.operatingSystem,
      kernel: 'Linux 6.8.0-79-generic',
      architecture: role.manufacturer.startsWith('Raspberry') ? 'arm64' : 'x64',
      cpuModel: role.cpuModel,
      cpuCores: role.cores,
      memoryBytes: role.memoryBytes,
      manufacturer: role.manufacturer,
      model: role.model,
      bootTimeMs,
      addresses: [`10.20.${1 + (plan.index >> 7)}.${10 + (plan.index & 127)}`],
    }),
    topProcesses(nowMs) {
      const usages = processesOf(plan, now);
      return withinTold({
        takenAtMs: nowMs,
        tells: toldBy(plan),
        byCpu: usages.toSorted((a, b) => b.cpuPercent - a.cpuPercent),
        byMemory: usages.toSorted((a, b) => b.memoryBytes - a.memoryBytes),
      });
    },
  };
}

/** As a venue might have set it: commands where somebody looks after the programs, nothing where money goes through. */
function toldBy({ role, name }: PlannedHost): ProgramsTold {
  if (name === 'Payment gateway') return 'nothing';
  return role === HOST_ROLES.streaming ? 'commands' : 'names';
}

function processesOf({ role, seed }: PlannedHost, now: HostLoad): ProcessUsage[] {
  const cpuOfCores = now.cpu * role.cores;
  const usedBytes = (now.memory / 100) * role.memoryBytes;
  const isHogged = now.culprit !== null;
  const usages = role.programs.map(({ name, command, cpuShare, memoryShare }, index) => ({
    pid: 400 + (Math.floor(chance(seed, index, 9) * 4_000) + index * 4_001),
    name,
    command,
    cpuPercent: roundTo(cpuOfCores * cpuShare * (isHogged ? 0.15 : 1), 1),
    memoryBytes: Math.round(usedBytes * memoryShare * (now.culprit === 'memory-leak' ? 0.4 : 1)),
  }));
  const agent = { pid: 911, name: 'agent', command: 'node /opt/wedsync/agent/main.js', cpuPercent: 0.3, memoryBytes: 67_108_864 };
  if (now.culprit === 'cpu-hog') {
    usages.push({
      pid: 31_337,
      name: 'updater',
      command: '/usr/bin/updater --all --now',
      cpuPercent: roundTo(cpuOfCores * 0.8, 1),
      memoryBytes: 310_000_000,
    });
  }
  if (now.culprit === 'memory-leak') {
    usages.push({
      pid: 28_410,
      name: 'print-spooler',
      command: '/opt/print/print-spooler',
      cpuPercent: 4.2,
      memoryBytes: Math.round(usedBytes * 0.5),
    });
  }
  return [...usages, agent];
}
