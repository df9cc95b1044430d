import type { Logger } from 'pino';
import { systemClock } from '../../../agent/clock.ts';
import { createSeriesTable } from '../../../agent/collect/series-table.ts';
import { makeBootId } from '../../../agent/identity/make-boot-id.ts';
import { createMemorySpool } from '../../../agent/spool/memory-spool.ts';
import { RECONNECT_PACE } from '../../../agent/transport/reconnect-delay.ts';
import { createTransport } from '../../../agent/transport/transport.ts';

export interface CutOff {
  readonly url: string;
  readonly token: string;
  readonly agents: number;
  readonly series: number;
  /** For how long no hub has seen them, one moment a second. */
  readonly seconds: number;
  /** The end of that time, UTC milliseconds. */
  readonly untilMs: number;
  readonly log: Logger;
}

export interface CutOffAgents {
  readonly hostIds: readonly string[];
  /** All that was taken is acknowledged, but for what is of this second. */
  isCaughtUp(): boolean;
  /** The longest that something of now has waited behind a backlog since its agent was welcomed, milliseconds; looks anew at each call. */
  worstLiveMs(): number;
  droppedSamples(): number;
  close(): void;
}

/** Agents, as far as spool and transport go, that come back after a cut and go on taking a moment a second. */
export function openCutOffAgents({ url, token, agents, series: width, seconds, untilMs, log }: CutOff): CutOffAgents {
  const opened = Array.from({ length: agents }, (_, index) => {
    const hostId = `cut-off-${String(index).padStart(3, '0')}`;
    const series = createSeriesTable();
    for (let ref = 0; ref < width; ref += 1) series.refOf('agent_collector_up', { collector: `c${ref}` });
    const spool = createMemorySpool({ clock: systemClock, bootId: makeBootId(), series, keepMs: 3_600_000, maxBytes: 1e8 });
    const refs = Uint32Array.from({ length: width }, (_unused, ref) => ref);
    const take = (timeMs: number): void => void spool.append([{ timeMs, refs, values: new Float64Array(width).fill(timeMs % 1_000) }]);
    for (let second = seconds; second > 0; second -= 1) take(untilMs - second * 1_000);
    let isBack = false;
    const transport = createTransport({
      hubs: [{ url, token }],
      makeBootId,
      hello: {
        hostId,
        name: `Cut off ${index}`,
        zone: null,
        labels: {},
        platform: 'linux',
        agentVersion: '1.0.0',
        intervalMs: 1_000,
        isSimulated: false,
      },
      clock: systemClock,
      random: Math.random,
      log,
      spool,
      series,
      pace: RECONNECT_PACE,
      gatherFacts: () => Promise.reject(new Error('no facts')),
      onStored: () => (isBack = true),
      takeTopProcesses: () => Promise.resolve({ takenAtMs: 1, byCpu: [], byMemory: [] }),
    });
    transport.open();
    return { hostId, spool, transport, take, isBack: () => isBack };
  });
  const beat = setInterval(() => {
    for (const { take, transport } of opened) {
      take(Date.now());
      transport.wake();
    }
  }, 1_000);
  let worstMs = 0;
  const waitingSinceMs = new Map<string, number>();
  return {
    hostIds: opened.map(({ hostId }) => hostId),
    isCaughtUp: () => opened.every(({ spool }) => spool.backlog.batches() === 0 && spool.statistics().batches <= 1),
    worstLiveMs() {
      for (const { hostId, spool, isBack } of opened) {
        if (!isBack() || spool.backlog.batches() === 0 || spool.statistics().batches === 0) {
          waitingSinceMs.delete(hostId);
          continue;
        }
        const sinceMs = waitingSinceMs.get(hostId) ?? performance.now();
        waitingSinceMs.set(hostId, sinceMs);
        worstMs = Math.max(worstMs, performance.now() - sinceMs);
      }
      return worstMs;
    },
    droppedSamples: () => opened.reduce((sum, { spool }) => sum + spool.statistics().droppedSamples, 0),
    close() {
      clearInterval(beat);
      for (const { transport } of opened) void transport.close('stopped');
    },
  };
}
