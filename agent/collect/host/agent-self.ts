import type { CollectorKind, Reading } from '../collector.ts';
import { isTellingSpan } from '../counter-growth.ts';
import { roundTo } from '../round-to.ts';

const INTERVAL_MS = 5_000;

/** What the agent itself uses, how late it was, and how each of its collectors does. */
export const agentSelf: CollectorKind = {
  name: 'agent-self',
  defaultIntervalMs: INTERVAL_MS,
  open({ series, clock, health, queue }) {
    const cpuPercent = series.refOf('agent_cpu_percent');
    const rss = series.refOf('agent_memory_rss_bytes');
    const lag = series.refOf('agent_event_loop_lag_ms');
    const queued = series.refOf('agent_queue_batches');
    const dropped = series.refOf('agent_samples_dropped_total');
    let previous = process.cpuUsage();
    let previousMs = clock.monotonicMs();

    return {
      collect() {
        const usage = process.cpuUsage();
        const nowMs = clock.monotonicMs();
        const elapsedMs = nowMs - previousMs;
        const spentMs = (usage.user + usage.system - previous.user - previous.system) / 1_000;
        const { batches, droppedSamples, clockOffsetMs } = queue();
        const readings: Reading[] = [
          { series: queued, value: batches },
          { series: dropped, value: droppedSamples },
          { series: rss, value: process.memoryUsage.rss() },
          { series: lag, value: roundTo(health.takeWorstLagMs(), 3) },
        ];
        if (clockOffsetMs !== null) readings.push({ series: series.refOf('agent_clock_offset_ms'), value: Math.round(clockOffsetMs) });
        if (isTellingSpan(elapsedMs)) readings.push({ series: cpuPercent, value: roundTo((spentMs / elapsedMs) * 100, 2) });
        previous = usage;
        previousMs = nowMs;
        for (const { name, isUp, durationMs, failures } of health.all()) {
          const labels = { collector: name };
          readings.push(
            { series: series.refOf('agent_collector_up', labels), value: isUp ? 1 : 0 },
            { series: series.refOf('agent_collector_duration_ms', labels), value: roundTo(durationMs, 3) },
            { series: series.refOf('agent_collector_failures_total', labels), value: failures },
          );
        }
        return readings;
      },
      close: () => undefined,
    };
  },
};
