import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assessHost,
  CLEAR_MARGIN_PERCENT,
  DOWN_AFTER_MS,
  type HostEvidence,
  silenceChangesAtMs,
  staleAfterMs,
  VITAL_LIMITS,
} from '#shared/domain/assess-host.ts';
import { type HostCondition, isSameCondition } from '#shared/domain/host-condition.ts';

const NOW = 1_800_000_000_000;
const evidence = (changes: Partial<HostEvidence> = {}): HostEvidence => ({
  link: { state: 'connected', sinceMs: NOW - 600_000 },
  lastHeardAtMs: NOW,
  intervalMs: 1_000,
  listeningSinceMs: NOW - 3_600_000,
  isToldDown: false,
  means: { cpu: 10, memory: 20, disk: 30 },
  ...changes,
});

/** Assesses one mean of the processor after another, a second apart. */
const followCpu = (...means: number[]): HostCondition[] => {
  let condition: HostCondition | null = null;
  return means.map((cpu, second) => {
    const nowMs = NOW + second * 1_000;
    condition = assessHost(condition, evidence({ means: { cpu }, lastHeardAtMs: nowMs }), nowMs);
    return condition;
  });
};

describe('a host that is heard', () => {
  test('is fine while its figures are', () => {
    expect(assessHost(null, evidence(), NOW)).toEqual({ state: 'ok', sinceMs: NOW, reasons: [] });
  });

  test('is fine without figures: not every machine tells all of them', () => {
    expect(assessHost(null, evidence({ means: {} }), NOW).state).toBe('ok');
  });

  test.each([
    ['cpu', 79.9, 'ok'],
    ['cpu', 80, 'warning'],
    ['cpu', 97, 'critical'],
    ['memory', 80, 'warning'],
    ['memory', 95, 'critical'],
    ['disk', 84.9, 'ok'],
    ['disk', 85, 'warning'],
    ['disk', 95, 'critical'],
  ] as const)('with %s at %d %% is %s', (vital, mean, state) => {
    expect(assessHost(null, evidence({ means: { [vital]: mean } }), NOW).state).toBe(state);
  });

  test('names the worst reason first', () => {
    const { state, reasons } = assessHost(null, evidence({ means: { cpu: 85, memory: 82, disk: 96 } }), NOW);
    expect(state).toBe('critical');
    expect(reasons.map((reason) => reason.code === 'vital-high' && reason.vital)).toEqual(['disk', 'cpu', 'memory']);
  });

  test('does not flap on the edge: a warning clears three points below its limit', () => {
    expect(followCpu(80, 79, 77.5, 77, 76.9, 79.9, 80).map(({ state }) => state)).toEqual([
      'warning',
      'warning',
      'warning',
      'warning',
      'ok',
      'ok',
      'warning',
    ]);
  });

  test('falls from critical to a warning first, and stays there down to the warning’s margin', () => {
    expect(followCpu(98, 95, 94, 93.9, 77, 76).map(({ state }) => state)).toEqual([
      'critical',
      'critical',
      'critical',
      'warning',
      'warning',
      'ok',
    ]);
  });

  test('keeps the moment since when it is in trouble', () => {
    expect(followCpu(50, 90, 91, 92, 50).map(({ sinceMs }) => (sinceMs - NOW) / 1_000)).toEqual([0, 1, 1, 1, 4]);
  });
});

describe('a host that is silent', () => {
  test('at one sample a second is stale within 3 s', () => {
    expect(staleAfterMs(1_000)).toBeLessThan(3_000);
    const lastHeardAtMs = NOW - staleAfterMs(1_000) - 1;
    expect(assessHost(null, evidence({ lastHeardAtMs }), NOW)).toEqual({
      state: 'stale',
      sinceMs: lastHeardAtMs,
      reasons: [{ code: 'silent', sinceMs: lastHeardAtMs }],
    });
  });

  test('is not called stale for one late batch', () => {
    expect(assessHost(null, evidence({ lastHeardAtMs: NOW - staleAfterMs(1_000) }), NOW).state).toBe('ok');
    expect(assessHost(null, evidence({ intervalMs: 60_000, lastHeardAtMs: NOW - 120_000 }), NOW).state).toBe('ok');
  });

  test('is stale at once when its connection broke', () => {
    expect(assessHost(null, evidence({ link: { state: 'lost', sinceMs: NOW }, lastHeardAtMs: NOW - 100 }), NOW).state).toBe('stale');
  });

  test('is down after a minute, counted from the last word', () => {
    const lastHeardAtMs = NOW - DOWN_AFTER_MS;
    expect(assessHost(null, evidence({ lastHeardAtMs }), NOW)).toEqual({
      state: 'critical',
      sinceMs: lastHeardAtMs,
      reasons: [{ code: 'down', sinceMs: lastHeardAtMs }],
    });
    expect(assessHost(null, evidence({ lastHeardAtMs: lastHeardAtMs + 1 }), NOW).state).toBe('stale');
  });

  test('from before the hub itself started is not down yet: nobody was listening', () => {
    const lastHeardAtMs = NOW - 3_600_000;
    const justStarted = evidence({ lastHeardAtMs, listeningSinceMs: NOW - 5_000 });
    expect(assessHost(null, justStarted, NOW).state).toBe('stale');
    expect(assessHost(null, justStarted, NOW - 5_000 + DOWN_AFTER_MS).state).toBe('critical');
  });

  test('from before the hub itself started is awaited for as long as agents take to come back', () => {
    const lastHeardAtMs = NOW - 3_600_000;
    const reasonAt = (ageMs: number, intervalMs = 1_000) =>
      assessHost(null, evidence({ lastHeardAtMs, intervalMs, listeningSinceMs: NOW - ageMs }), NOW).reasons[0];
    const silent = { code: 'silent', sinceMs: lastHeardAtMs };
    expect([0, 34_999, 35_000].map((ageMs) => reasonAt(ageMs))).toEqual([
      { ...silent, isAwaited: true },
      { ...silent, isAwaited: true },
      silent,
    ]);
    // One that samples seldom may be silent for longer.
    expect(reasonAt(54_000, 10_000)).toEqual({ ...silent, isAwaited: true });
    // One that came back and fell silent again is not awaited, nor is one that people were told is down.
    expect(assessHost(null, evidence({ lastHeardAtMs: NOW - 5_000, listeningSinceMs: NOW - 6_000 }), NOW).reasons).toEqual([
      { code: 'silent', sinceMs: NOW - 5_000 },
    ]);
    const told = evidence({ lastHeardAtMs, listeningSinceMs: NOW, isToldDown: true });
    expect(assessHost(null, told, NOW).reasons).toEqual([{ code: 'down', sinceMs: lastHeardAtMs }]);
  });

  test('that said farewell is switched off, not in trouble', () => {
    const link = { state: 'stopped', sinceMs: NOW - 3_600_000 } as const;
    expect(assessHost(null, evidence({ link, lastHeardAtMs: NOW - 3_600_000, means: { cpu: 100 } }), NOW)).toEqual({
      state: 'stopped',
      sinceMs: link.sinceMs,
      reasons: [{ code: 'stopped', sinceMs: link.sinceMs }],
    });
  });

  test('that has connected and never measured is unknown', () => {
    expect(assessHost(null, evidence({ lastHeardAtMs: null }), NOW).state).toBe('unknown');
  });
});

describe('whatever happens to a host', () => {
  const event = fc.record({
    afterMs: fc.integer({ min: 0, max: 40_000 }),
    isHeard: fc.boolean(),
    link: fc.constantFrom('connected', 'connected', 'connected', 'lost', 'stopped'),
    means: fc.record(
      { cpu: fc.integer({ min: 0, max: 100 }), memory: fc.integer({ min: 0, max: 100 }), disk: fc.integer({ min: 0, max: 100 }) },
      { requiredKeys: [] },
    ),
  });
  interface Moment {
    readonly before: HostCondition | null;
    readonly now: HostCondition;
    readonly evidence: HostEvidence;
    readonly nowMs: number;
  }
  const live = (events: readonly (typeof event extends fc.Arbitrary<infer E> ? E : never)[]): Moment[] => {
    const moments: Moment[] = [];
    let nowMs = NOW;
    let lastHeardAtMs: number | null = null;
    let link: HostEvidence['link'] = { state: 'connected', sinceMs: NOW };
    for (const each of events) {
      nowMs += each.afterMs;
      if (each.isHeard) lastHeardAtMs = nowMs;
      if (link.state !== each.link) link = { state: each.link, sinceMs: nowMs };
      const known: HostEvidence = { link, lastHeardAtMs, intervalMs: 1_000, listeningSinceMs: NOW, isToldDown: false, means: each.means };
      const before = moments.at(-1)?.now ?? null;
      moments.push({ before, now: assessHost(before, known, nowMs), evidence: known, nowMs });
    }
    return moments;
  };
  const forEveryMoment = (assert: (moment: Moment) => void): void =>
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 30 }), (events) => {
        for (const moment of live(events)) assert(moment);
      }),
      { numRuns: 300 },
    );

  test('it is never fine, nor only busy, while it is silent', () => {
    forEveryMoment(({ now, evidence: { link, lastHeardAtMs, intervalMs }, nowMs }) => {
      const isHeard = link.state === 'connected' && lastHeardAtMs !== null && nowMs - lastHeardAtMs <= staleAfterMs(intervalMs);
      const saysHeard = now.state === 'ok' || now.reasons[0]?.code === 'vital-high';
      expect(saysHeard).toBe(isHeard);
    });
  });

  test('it is in its state since a moment that has been, and the same one as long as the state lasts', () => {
    forEveryMoment(({ before, now, nowMs }) => {
      expect(now.sinceMs).toBeLessThanOrEqual(nowMs);
      if (before?.state === now.state) expect(now.sinceMs).toBe(before.sinceMs);
    });
  });

  test('it has a reason exactly when it is not fine', () => {
    forEveryMoment(({ now }) => expect(now.reasons.length === 0).toBe(now.state === 'ok'));
  });

  test('a figure between the margin and its limit changes nothing', () => {
    forEveryMoment(({ before, evidence: known, nowMs }) => {
      if (before === null || before.state !== 'ok') return;
      const limit = VITAL_LIMITS.cpu?.warning ?? Number.NaN;
      const means = { cpu: limit - CLEAR_MARGIN_PERCENT / 2 };
      const heard = { ...known, link: { state: 'connected', sinceMs: nowMs } as const, lastHeardAtMs: nowMs, means };
      expect(assessHost(before, heard, nowMs).state).toBe('ok');
    });
  });

  test('what is not looked at twice stays the same: the same evidence gives the same answer', () => {
    forEveryMoment(({ now, evidence: known, nowMs }) => expect(assessHost(now, known, nowMs)).toEqual(now));
  });
});

describe('silence', () => {
  test('changes a condition at no other time than is foretold', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('connected', 'lost', 'stopped'),
        fc.option(fc.integer({ min: -200_000, max: 0 })),
        fc.integer({ min: -200_000, max: 0 }),
        fc.integer({ min: -200_000, max: 0 }),
        fc.integer({ min: 100, max: 30_000 }),
        (state, heard, since, listening, intervalMs) => {
          const known = evidence({
            link: { state, sinceMs: NOW + since },
            lastHeardAtMs: heard === null ? null : NOW + heard,
            listeningSinceMs: NOW + listening,
            intervalMs,
          });
          let always = assessHost(null, known, NOW);
          let foretold = always;
          let nextMs = silenceChangesAtMs(known, NOW);
          for (let nowMs = NOW + 250; nowMs < NOW + 100_000; nowMs += 250) {
            always = assessHost(always, known, nowMs);
            if (nowMs >= nextMs) {
              foretold = assessHost(foretold, known, nowMs);
              nextMs = silenceChangesAtMs(known, nowMs);
            }
            if (!isSameCondition(foretold, always)) return false;
          }
          return true;
        },
      ),
    );
  });
});

test('two conditions are the same when they say the same', () => {
  const high = (value: number): HostCondition => ({
    state: 'warning',
    sinceMs: NOW,
    reasons: [{ code: 'vital-high', vital: 'cpu', value, limit: 80 }],
  });
  const silent = (sinceMs: number): HostCondition => ({ state: 'stale', sinceMs: NOW, reasons: [{ code: 'silent', sinceMs }] });
  expect(isSameCondition(high(85), high(85))).toBe(true);
  expect(isSameCondition(high(85), high(86))).toBe(false);
  expect(isSameCondition(silent(1), silent(1))).toBe(true);
  expect(isSameCondition(silent(1), silent(2))).toBe(false);
  const awaited: HostCondition = { ...silent(1), reasons: [{ code: 'silent', sinceMs: 1, isAwaited: true }] };
  expect(isSameCondition(awaited, silent(1))).toBe(false);
  expect(isSameCondition(awaited, { ...awaited, reasons: [...awaited.reasons] })).toBe(true);
  expect(isSameCondition(high(85), silent(1))).toBe(false);
  expect(isSameCondition(silent(1), { ...silent(1), reasons: [] })).toBe(false);
  expect(isSameCondition(silent(1), { ...silent(1), state: 'critical' })).toBe(false);
});
