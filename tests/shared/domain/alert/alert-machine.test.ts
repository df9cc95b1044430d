import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALL_WELL,
  type AlertFinding,
  type AlertMemory,
  type AlertTiming,
  endAlert,
  FLAP_STEADY_MS,
  resumeAlert,
  stepAlert,
} from '#shared/domain/alert/alert-machine.ts';
import type { AlertState } from '#shared/domain/alert/alert.ts';

const SECOND = 1_000;
const timing = (forS: number, keepS: number, noData: AlertTiming['noData'] = { policy: 'normal', forMs: 60 * SECOND }): AlertTiming => ({
  forMs: forS * SECOND,
  keepFiringMs: keepS * SECOND,
  noData,
});

interface Step {
  readonly finding: AlertFinding;
  readonly atMs: number;
}
const run = (steps: readonly Step[], rule: AlertTiming, from: AlertMemory = ALL_WELL): AlertMemory[] => {
  const all: AlertMemory[] = [];
  let memory = from;
  for (const { finding, atMs } of steps) {
    memory = stepAlert(memory, finding, atMs, rule);
    all.push(memory);
  }
  return all;
};
/** `b` breach, `c` clear, `u` unknown, one a second. */
const seconds = (text: string, fromS = 1): Step[] =>
  [...text].map((sign, index) => ({
    finding: sign === 'b' ? 'breach' : sign === 'c' ? 'clear' : 'unknown',
    atMs: (fromS + index) * SECOND,
  }));

/**
 * What an alert's state is, found by looking at all of its past again at every moment, as the words of the issue say it: it fires when a
 * breach held without a break for `for`, and is over when all was well without a break for `keepFiring`.
 */
function naiveStates(steps: readonly Step[], { forMs, keepFiringMs }: AlertTiming): AlertState[] {
  const states: AlertState[] = [];
  let isFiring = false;
  for (const [now, { finding, atMs }] of steps.entries()) {
    const past = steps.slice(0, now + 1).filter((step) => step.finding !== 'unknown');
    const run = (wanted: AlertFinding): number | null => {
      const last = past.findLastIndex((step) => step.finding !== wanted);
      return past[last + 1]?.atMs ?? null;
    };
    const [breachedSince, clearSince] = [run('breach'), run('clear')];
    if (finding === 'breach' && breachedSince !== null && atMs - breachedSince >= forMs) isFiring = true;
    if (finding === 'clear' && clearSince !== null && atMs - clearSince >= keepFiringMs) isFiring = false;
    const isBreached = past.at(-1)?.finding === 'breach';
    if (isFiring) states.push(isBreached ? 'firing' : 'recovering');
    else states.push(isBreached ? 'pending' : 'normal');
  }
  return states;
}

describe('the state of an alert', () => {
  it('is what somebody would find who looked through all of its past', () => {
    const step = fc.record({
      finding: fc.constantFrom<AlertFinding>('breach', 'breach', 'clear', 'clear', 'unknown'),
      gapS: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        (gaps, forS, keepS) => {
          let atMs = 0;
          const steps = gaps.map(({ finding, gapS }) => ({ finding, atMs: (atMs += gapS * SECOND) }));
          // A rearmed recovery fires again at once; the reference knows no flapping, so its past is cut where that begins.
          const found = run(steps, timing(forS, keepS));
          const flapsFrom = found.findIndex(({ isFlapping }) => isFlapping);
          const known = flapsFrom < 0 ? steps.length : flapsFrom;
          const expected = naiveStates(steps, timing(forS, keepS));
          // What breaches again while it recovers is firing at once, whatever `for` says.
          expect(found.slice(0, known).map(({ state }) => state)).toEqual(expected.slice(0, known));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('fires at the evaluation at which the breach has held long enough, as Grafana has it', () => {
    const every30s = [0, 30, 60, 90].map((atS) => ({ finding: 'breach' as const, atMs: atS * SECOND }));
    expect(run(every30s, timing(90, 0)).map(({ state }) => state)).toEqual(['pending', 'pending', 'pending', 'firing']);
  });

  it('is the same object while nothing changes', () => {
    const [pending, again] = run(seconds('bb'), timing(10, 0));
    expect(again).toBe(pending);
    expect(stepAlert(ALL_WELL, 'clear', 5, timing(0, 0))).toBe(ALL_WELL);
  });

  it('goes back to firing without being told anew when it breaches while it recovers', () => {
    const last = run(seconds('bbbccb'), timing(2, 10)).at(-1);
    expect(last).toMatchObject({ state: 'firing', reason: 'breached-again', firedAtMs: 3_000, breachedAtMs: 1_000 });
  });

  it('flaps when it fires again and again, and is then over only after it was well for long', () => {
    const flapping = run(seconds('bcbcbcb'), timing(0, 0)).at(-1);
    expect(flapping).toMatchObject({ state: 'firing', reason: 'flapping', isFlapping: true });
    const waits = stepAlert(flapping as AlertMemory, 'clear', 8_000, timing(0, 0));
    expect(waits.state).toBe('recovering');
    expect(stepAlert(waits, 'clear', 8_000 + FLAP_STEADY_MS - 1, timing(0, 0)).state).toBe('recovering');
    expect(stepAlert(waits, 'clear', 8_000 + FLAP_STEADY_MS, timing(0, 0))).toMatchObject({
      state: 'normal',
      reason: 'steady-again',
      isFlapping: false,
      firings: [],
    });
  });

  it('does not call trouble that comes back once an hour flapping', () => {
    const steps = Array.from({ length: 20 }, (_, hour) => [
      { finding: 'breach' as const, atMs: hour * 3_600_000 },
      { finding: 'clear' as const, atMs: hour * 3_600_000 + 60_000 },
    ]).flat();
    expect(run(steps, timing(0, 0)).some(({ isFlapping }) => isFlapping)).toBe(false);
  });

  it('waits for data as long as its rule says before anybody is told that nothing comes', () => {
    const silent = (memory: AlertMemory, policy: AlertTiming['noData']['policy'], atS: number): AlertMemory =>
      stepAlert(memory, 'silent', atS * SECOND, timing(0, 0, { policy, forMs: 60 * SECOND }), 0);
    for (const policy of ['alert', 'separate', 'keep-last', 'normal'] as const) expect(silent(ALL_WELL, policy, 59)).toBe(ALL_WELL);
    expect(silent(ALL_WELL, 'alert', 60)).toMatchObject({ state: 'firing', reason: 'no-data', firedAtMs: 60_000 });
    expect(silent(ALL_WELL, 'separate', 60)).toMatchObject({ state: 'no-data', reason: 'no-data' });
    expect(silent(ALL_WELL, 'keep-last', 60)).toMatchObject({ state: 'no-data', reason: 'no-data' });
    expect(silent(ALL_WELL, 'normal', 60)).toBe(ALL_WELL);
  });

  it('knows after a silence that a breach was one before, and begins anew where it was none', () => {
    const rule = timing(10, 0, { policy: 'separate', forMs: 60 * SECOND });
    const firing = run(seconds('bbbbbbbbbbb'), rule).at(-1) as AlertMemory;
    const silent = stepAlert(firing, 'silent', 100_000, rule, 11_000);
    expect(silent).toMatchObject({ state: 'no-data', breachedAtMs: 1_000 });
    expect(stepAlert(silent, 'breach', 101_000, rule)).toMatchObject({ state: 'firing', reason: 'data-again', firedAtMs: 11_000 });
    expect(stepAlert(silent, 'clear', 101_000, rule)).toMatchObject({ state: 'normal' });
    const pending = run(seconds('b'), rule).at(-1) as AlertMemory;
    const wasPending = stepAlert(pending, 'silent', 100_000, rule, 1_000);
    expect(stepAlert(wasPending, 'breach', 101_000, rule)).toMatchObject({ state: 'pending', breachedAtMs: 101_000, firedAtMs: null });
  });

  it('counts for nothing the time in which the hub was not there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 1, max: 100_000 }), (heldS, gapS) => {
        const rule = timing(60, 0);
        const before = run(seconds('b'.repeat(heldS + 1)), rule).at(-1) as AlertMemory;
        const after = resumeAlert(before, gapS * SECOND);
        const backS = 1 + heldS + gapS;
        const fires = (atS: number): boolean => stepAlert(after, 'breach', atS * SECOND, rule).state === 'firing';
        expect([fires(backS + 59 - heldS), fires(backS + 60 - heldS)]).toEqual([false, true]);
      }),
    );
  });

  it('does not hang when the clock is set back', () => {
    const rule = timing(10, 0);
    const pending = run(seconds('b', 10_000), rule).at(-1) as AlertMemory;
    const back = run(seconds('bbbbbbbbbbb', 1), rule, pending);
    expect(back.at(-1)?.state).toBe('firing');
  });

  it('ends with its rule or its series, and says why', () => {
    const firing = run(seconds('b'), timing(0, 60)).at(-1) as AlertMemory;
    expect(endAlert(firing, 'rule-disabled', 9_000)).toMatchObject({ state: 'normal', reason: 'rule-disabled', firedAtMs: null });
    expect(stepAlert(firing, 'gone', 9_000, timing(0, 60))).toMatchObject({ state: 'normal', reason: 'series-gone' });
    expect(endAlert(ALL_WELL, 'rule-disabled', 9_000)).toBe(ALL_WELL);
  });
});
