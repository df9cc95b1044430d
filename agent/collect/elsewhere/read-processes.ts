import type { TopProcesses } from '#shared/domain/process-usage.ts';
import { redactCommand } from '#shared/domain/redact-command.ts';
import type { Clock } from '../../clock.ts';
import { roundTo } from '../round-to.ts';
import { openSystemInformation } from './system-information.ts';

const BYTES_PER_KILOBYTE = 1_024;

/** The heaviest processes as systeminformation lists them, with their command lines, `top` of each kind. */
export async function readPortableProcesses(clock: Clock, top: number): Promise<TopProcesses> {
  const system = await openSystemInformation();
  const { list } = await system.processes();
  const usages = list.map(({ pid, name, command, cpu, memRss }) => ({
    pid,
    name: name.slice(0, 100),
    command: redactCommand(command.split(' ')).slice(0, 300),
    cpuPercent: roundTo(Math.max(0, cpu), 1),
    memoryBytes: memRss * BYTES_PER_KILOBYTE,
  }));
  return {
    takenAtMs: clock.nowMs(),
    tells: 'commands',
    byCpu: usages.toSorted((a, b) => b.cpuPercent - a.cpuPercent).slice(0, top),
    byMemory: usages.toSorted((a, b) => b.memoryBytes - a.memoryBytes).slice(0, top),
  };
}
