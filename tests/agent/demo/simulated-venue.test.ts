import { describe, expect, it } from 'vitest';
import { assessHost } from '../../../shared/domain/assess-host.ts';
import { agentHelloSchema, hostFactsSchema } from '../../../shared/protocol/agent-events.ts';
import { topProcessesSchema } from '../../../shared/protocol/top-processes.ts';
import { VITAL_SERIES } from '../../../shared/domain/vital.ts';
import { historyTimes } from '../../../agent/demo/history-times.ts';
import { INCIDENT_KINDS, incidentsAt } from '../../../agent/demo/incident-plan.ts';
import { openingIncidents, underWay } from '../../../agent/demo/opening-incidents.ts';
import { createSimulatedHost } from '../../../agent/demo/simulated-host.ts';
import { simulateLoad } from '../../../agent/demo/simulate-load.ts';
import { planVenue } from '../../../agent/demo/venue-plan.ts';

const NOON = Date.UTC(2026, 5, 6, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the simulated venue', () => {
  it('is the same for the same seed, and every host has a name and an id of its own', () => {
    const venue = planVenue(120, 7);
    expect(venue).toEqual(planVenue(120, 7));
    expect(new Set(venue.map(({ name }) => name)).size).toBe(120);
    expect(new Set(venue.map(({ hostId }) => hostId)).size).toBe(120);
    for (const { hostId, name, zone } of venue) {
      expect(agentHelloSchema.pick({ hostId: true, name: true, zone: true }).safeParse({ hostId, name, zone }).success).toBe(true);
    }
  });

  it('has incidents of every kind within a week, yet at most times nearly all is well', () => {
    const seen = new Set<string>();
    let moments = 0;
    let troubled = 0;
    for (let timeMs = NOON; timeMs < NOON + 7 * DAY; timeMs += 60_000) {
      const active = incidentsAt(1, 40, timeMs);
      for (const { kind } of active) seen.add(kind);
      moments += 1;
      troubled += new Set(active.map(({ hostIndex }) => hostIndex)).size;
    }
    expect([...seen].sort()).toEqual([...INCIDENT_KINDS].sort());
    expect(troubled / moments / 40).toBeLessThan(0.05);
    expect(troubled / moments).toBeGreaterThan(0.1);
  });

  it('without an incident no host is ever near a limit', () => {
    for (const plan of planVenue(60, 3)) {
      for (let timeMs = NOON; timeMs < NOON + DAY; timeMs += 600_000) {
        const { cpu, memory, disk } = simulateLoad(plan, timeMs, []);
        const condition = assessHost(
          null,
          {
            link: { state: 'connected', sinceMs: 0 },
            lastHeardAtMs: timeMs,
            intervalMs: 1_000,
            listeningSinceMs: 0,
            isToldDown: false,
            means: { cpu, memory, disk },
          },
          timeMs,
        );
        expect([plan.name, condition.state]).toEqual([plan.name, 'ok']);
      }
    }
  });

  it.each([
    ['cpu-hog', 'cpu', 80],
    ['memory-leak', 'memory', 85],
    ['disk-filling', 'disk', 85],
  ] as const)('a %s drives its host over the limit of %s, and afterwards it recovers', (kind, figure, limit) => {
    const [plan] = planVenue(1, 1);
    if (plan === undefined) throw new Error('an empty venue');
    const incident = { kind, hostIndex: 0, startMs: NOON, endMs: NOON + HOUR };
    expect(simulateLoad(plan, NOON + HOUR - 60_000, [incident])[figure]).toBeGreaterThan(limit);
    expect(simulateLoad(plan, NOON + HOUR + 60_000, [])[figure]).toBeLessThan(80);
  });
});

describe('a simulated host', () => {
  const [plan] = planVenue(1, 1);
  if (plan === undefined) throw new Error('an empty venue');
  const host = createSimulatedHost(plan, NOON - DAY);

  it('tells the same series at every step, the vitals among them, and its counters never run back', () => {
    let before: Map<string, number> | null = null;
    for (let timeMs = NOON; timeMs < NOON + 60_000; timeMs += 1_000) {
      const { refs, values } = host.step(timeMs, []);
      const definitions = host.series.definitionsFrom(0);
      expect([...refs]).toEqual([...definitions.keys()]);
      const now = new Map(definitions.map(({ name, labels }, index) => [name + JSON.stringify(labels), values[index] as number]));
      for (const name of Object.values(VITAL_SERIES)) expect(now.has(`${name}{}`)).toBe(true);
      for (const [index, { name, labels, kind }] of definitions.entries()) {
        const key = name + JSON.stringify(labels);
        expect(Number.isFinite(values[index])).toBe(true);
        if (kind === 'counter' && before !== null) expect(now.get(key)).toBeGreaterThanOrEqual(before.get(key) ?? 0);
      }
      before = now;
    }
  });

  it('has facts and processes that fit the protocol; a hog leads the list', () => {
    expect(hostFactsSchema.safeParse(host.facts()).success).toBe(true);
    host.step(NOON + HOUR, [{ kind: 'cpu-hog', hostIndex: 0, startMs: NOON, endMs: NOON + 2 * HOUR }]);
    const top = host.topProcesses(NOON + HOUR);
    expect(topProcessesSchema.safeParse(top).success).toBe(true);
    expect(top.byCpu[0]?.name).toBe('updater');
  });
});

describe('the history of a new venue', () => {
  it('is a day in minutes and the last quarter of an hour in steps of five seconds, in order and aligned', () => {
    const times = [...historyTimes(NOON + 12_345, 0)];
    expect(times[0]).toBe(NOON - DAY);
    expect(times.at(-1)).toBe(NOON + 10_000);
    expect(times.every((timeMs, index) => index === 0 || timeMs > (times[index - 1] as number))).toBe(true);
    expect(times.filter((timeMs) => timeMs >= NOON - 900_000).length).toBe(183);
    expect(times.length).toBe(1_440 - 15 + 183);
  });

  it('leaves out what was told before', () => {
    const times = [...historyTimes(NOON, NOON - 100_000)];
    expect(times[0]).toBe(NOON - 100_000);
    expect(times).toHaveLength(21);
    expect([...historyTimes(NOON, NOON + 1)]).toEqual([]);
  });
});

describe('the first minutes of a demo', () => {
  it('show one host too busy and one silent, and then nothing more of that', () => {
    const openedAtMs = Date.UTC(2026, 5, 6, 15);
    const opening = openingIncidents(20, openedAtMs);
    const kindsAt = (seconds: number) => underWay(opening, openedAtMs + seconds * 1_000).map(({ kind }) => kind);
    expect([0, 30, 90, 200, 400].map(kindsAt)).toEqual([[], ['cpu-hog'], ['cpu-hog', 'silence'], ['cpu-hog'], []]);
    expect(new Set(opening.map(({ hostIndex }) => hostIndex)).size).toBe(2);
    expect(openingIncidents(3, openedAtMs)).toEqual([]);
  });
});
