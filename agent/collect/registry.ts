import type { CollectorKind } from './collector.ts';
import { agentSelf } from './host/agent-self.ts';
import { cpu } from './host/cpu.ts';
import { diskIo } from './host/disk-io.ts';
import { filesystem } from './host/filesystem.ts';
import { load } from './host/load.ts';
import { memory } from './host/memory.ts';
import { network } from './host/network.ts';
import { processes } from './host/processes.ts';
import { temperature } from './host/temperature.ts';
import { uptime } from './host/uptime.ts';

/** Every collector there is. To add one: a file that exports its kind, and a line here. The agent itself comes last: it reports the others. */
export const COLLECTOR_KINDS: readonly CollectorKind[] = [
  cpu,
  load,
  memory,
  filesystem,
  diskIo,
  network,
  uptime,
  processes,
  temperature,
  agentSelf,
];
