import { onTestFinished } from 'vitest';
import { systemClock } from '../../agent/clock.ts';
import { createSeriesTable } from '../../agent/collect/series-table.ts';
import { createMemorySpool } from '../../agent/spool/memory-spool.ts';
import type { AgentPace, Paced } from '../../shared/protocol/agent-pace.ts';
import type { ReconnectPace } from '../../agent/transport/reconnect-delay.ts';
import { createTransport } from '../../agent/transport/transport.ts';
import { readableLog } from './silent-log.ts';

const QUICK: ReconnectPace = { shortestMs: 10, longestSoonMs: 40, soonForMs: 60_000, longestMs: 40, refusedMs: 60 };

/** The real spool and transport of an agent, fed by a test instead of by collectors. */
export function startStandInAgent(options: {
  readonly url: string | readonly string[];
  readonly token?: string;
  readonly pace?: Partial<ReconnectPace>;
  readonly probeEveryMs?: number;
  readonly onPace?: (pace: AgentPace) => Paced;
  readonly intervalMs?: number;
}) {
  const { log, lines } = readableLog();
  const series = createSeriesTable();
  const bootId = 'boot-of-the-test';
  let boots = 1;
  const spool = createMemorySpool({ clock: systemClock, bootId, series, keepMs: 600_000, maxBytes: 1e8 });
  const transport = createTransport({
    hubs: [options.url].flat().map((url) => ({ url, token: options.token ?? 'stand-in-token-0123456789' })),
    ...(options.probeEveryMs === undefined ? {} : { probeEveryMs: options.probeEveryMs }),
    ...(options.onPace === undefined ? {} : { onPace: options.onPace }),
    makeBootId: () => `boot-of-the-test-${(boots += 1)}`,
    hello: {
      hostId: 'test-host',
      name: 'Test host',
      zone: 'Bar',
      labels: {},
      platform: 'linux',
      agentVersion: '1.0.0',
      intervalMs: options.intervalMs ?? 1_000,
      isSimulated: false,
    },
    clock: systemClock,
    random: () => 0.5,
    log,
    spool,
    series,
    pace: { ...QUICK, ...options.pace, ...(options.pace?.longestMs === undefined ? {} : { longestSoonMs: options.pace.longestMs }) },
    gatherFacts: () =>
      Promise.resolve({
        operatingSystem: 'Test OS',
        kernel: null,
        architecture: null,
        cpuModel: null,
        cpuCores: 2,
        memoryBytes: 1,
        manufacturer: null,
        model: null,
        bootTimeMs: null,
        addresses: [],
      }),
    takeTopProcesses: () =>
      Promise.resolve({ takenAtMs: 1, byCpu: [{ pid: 1, name: 'init', command: '', cpuPercent: 1, memoryBytes: 2 }], byMemory: [] }),
  });
  transport.open();
  onTestFinished(() => transport.close('stopped'));
  let timeMs = 1_000;
  return {
    transport,
    spool,
    series,
    bootId,
    lines,
    /** One row with a value for each of the named collectors' series. */
    take(...names: readonly string[]) {
      const refs = names.map((collector) => series.refOf('agent_collector_up', { collector })).sort((a, b) => a - b);
      timeMs += 1_000;
      spool.append([{ timeMs, refs: Uint32Array.from(refs), values: Float64Array.from(refs, (ref) => ref + 0.5) }]);
      transport.wake();
    },
  };
}
