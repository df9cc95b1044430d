import { describe, expect, it } from 'vitest';
import { createFleet } from '../../../../desktop/hub/evaluate/create-fleet.ts';
import { recallVitals } from '../../../../desktop/hub/evaluate/recall-vitals.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

const identity = {
  id: 'host-one',
  name: 'Streaming PC',
  zone: 'Orangery',
  labels: {},
  platform: 'linux',
  agentVersion: '1',
  isSimulated: false,
  intervalMs: 1_000,
};

function build() {
  const clock = createFakeClock();
  const changes: string[] = [];
  const fleet = createFleet({ clock, onChange: (hostId) => changes.push(hostId) });
  fleet.learnSeries([{ id: 1, hostId: 'host-one', name: 'host_cpu_usage_percent', labels: {}, kind: 'gauge', unit: 'percent' }]);
  const sample = (value: number) => fleet.observe('host-one', { timeMs: clock.nowMs(), seriesIds: [1], values: [value] }, true);
  const state = () => fleet.host('host-one')?.condition.state;
  const run = (seconds: number, value: number) => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1_000);
      sample(value);
    }
  };
  return { clock, fleet, changes, sample, state, run };
}

describe('the fleet', () => {
  it('does not know a host that has connected and said nothing, and finds it fine with its first samples', () => {
    const { fleet, state, run } = build();
    fleet.connected(identity);
    expect(state()).toBe('unknown');
    run(1, 5);
    expect(state()).toBe('ok');
    expect(fleet.host('host-one')?.vitals.cpu?.value).toBe(5);
  });

  it('finds a host that falls silent stale within three seconds and down after a minute, since its last word', () => {
    const { clock, fleet, state, run } = build();
    fleet.connected(identity);
    run(5, 5);
    const lastWordMs = clock.nowMs();
    clock.advance(3_000);
    expect(state()).toBe('stale');
    expect(fleet.host('host-one')?.condition.sinceMs).toBe(lastWordMs);
    clock.advance(58_000);
    expect(fleet.host('host-one')?.condition).toMatchObject({ state: 'critical', sinceMs: lastWordMs });
  });

  it('calls a silent host down from when an alert does, and fine with its next word, whatever the alert says still', () => {
    const { clock, fleet, state, run, sample } = build();
    fleet.connected(identity);
    run(5, 5);
    const lastWordMs = clock.nowMs();
    fleet.learnDown('host-one', true);
    expect(state()).toBe('ok');
    clock.advance(3_000);
    expect(fleet.host('host-one')?.condition).toMatchObject({ state: 'critical', reasons: [{ code: 'down', sinceMs: lastWordMs }] });
    sample(5);
    expect(state()).toBe('ok');
    fleet.learnDown('host-one', false);
    clock.advance(3_000);
    expect(state()).toBe('stale');
    fleet.learnDown('host-one', true);
    expect(state()).toBe('critical');
  });

  it('finds a host stale the moment its connection is lost, but not one that said farewell', () => {
    const { clock, fleet, state, run } = build();
    fleet.connected(identity);
    run(5, 5);
    fleet.disconnected('host-one', 'lost');
    expect(state()).toBe('stale');
    fleet.connected(identity);
    run(1, 5);
    expect(state()).toBe('ok');
    fleet.disconnected('host-one', 'stopped');
    clock.advance(3_600_000);
    expect(state()).toBe('stopped');
  });

  it('warns of a processor that is busy for a minute, not of a short burst, and clears with a margin', () => {
    const { fleet, state, run } = build();
    fleet.connected(identity);
    run(60, 10);
    run(5, 100);
    expect(state()).toBe('ok');
    run(70, 85);
    expect(state()).toBe('warning');
    run(70, 79);
    expect(state()).toBe('warning');
    run(70, 70);
    expect(state()).toBe('ok');
  });

  it('takes late samples as no sign of life and keeps the newer reading', () => {
    const { clock, fleet, state, run } = build();
    fleet.connected(identity);
    run(5, 5);
    clock.advance(4_000);
    fleet.observe('host-one', { timeMs: clock.nowMs() - 3_600_000, seriesIds: [1], values: [99] }, false);
    expect(state()).toBe('stale');
    expect(fleet.host('host-one')?.vitals.cpu?.value).toBe(5);
  });

  it('does not call hosts down that could not report while the hub itself was off', () => {
    const { clock, fleet, state } = build();
    fleet.remember({ identity, facts: null, lastHeardAtMs: clock.nowMs() - 3 * 86_400_000, isStopped: false });
    expect(state()).toBe('stale');
    clock.advance(61_000);
    expect(state()).toBe('critical');
  });

  it('shows a host that the store knows with its last figures and their course, until it speaks again', async () => {
    const { clock, fleet } = build();
    const series = { id: 1, hostId: 'host-one', name: 'host_cpu_usage_percent', labels: {}, kind: 'gauge' as const, unit: 'percent' };
    const nowMs = clock.nowMs();
    const recalled = await recallVitals(
      {
        latest: async () => [{ series, timeMs: nowMs - 10_000, value: 12 }],
        window: async ({ startMs, stepMs }) => {
          const bucket = (timeMs: number, sum: number) => ({ min: 0, max: sum, sum, count: 2, last: sum, lastTimeMs: timeMs });
          return [{ series, unit: 'percent', buckets: [bucket(startMs + 1, 10), null, bucket(startMs + 2 * stepMs, 24)], newest: null }];
        },
      },
      nowMs,
    );
    fleet.remember({ identity, facts: null, lastHeardAtMs: nowMs - 10_000, isStopped: false }, recalled.get('host-one'));
    expect(fleet.host('host-one')?.vitals.cpu).toEqual({ value: 12, timeMs: nowMs - 10_000 });
    expect(fleet.snapshot().sparks['host-one']?.cpu?.values).toEqual([5, null, 12]);
  });

  it('announces every change and nothing else', () => {
    const { clock, fleet, changes, run } = build();
    fleet.connected(identity);
    run(3, 5);
    changes.length = 0;
    clock.advance(1_000);
    expect(changes).toEqual([]);
    fleet.close();
    expect(clock.pending()).toBe(0);
  });

  it('finds a host stale also after the clock of the hub was set back', () => {
    const { clock, fleet, state, run } = build();
    fleet.connected(identity);
    run(5, 5);
    clock.stepWall(-3_600_000);
    run(5, 5);
    clock.advance(3_000);
    expect(state()).toBe('stale');
  });

  it('reads a vital from rows that began before it was announced', () => {
    const { clock, fleet } = build();
    fleet.connected(identity);
    const seriesIds = Uint32Array.of(7, 8);
    const observe = (value: number) => fleet.observe('host-one', { timeMs: clock.nowMs(), seriesIds, values: [1, value] }, true);
    observe(20);
    expect(fleet.host('host-one')?.vitals.memory).toBeUndefined();
    fleet.learnSeries([{ id: 8, hostId: 'host-one', name: 'host_memory_used_percent', labels: {}, kind: 'gauge', unit: 'percent' }]);
    observe(30);
    expect(fleet.host('host-one')?.vitals.memory?.value).toBe(30);
  });
});
