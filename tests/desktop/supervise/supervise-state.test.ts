import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { speak } from '#shared/language/spoken.ts';
import { GERMAN } from '../../../desktop/main/german.ts';
import { hubProcessInfo } from '../../../desktop/supervise/hub-process-info.ts';
import {
  INITIAL_SUPERVISION,
  superviseStep,
  type Supervision,
  type SupervisionInput,
  wakeAtMs,
} from '../../../desktop/supervise/supervise-state.ts';

interface Run {
  readonly supervision: Supervision;
  readonly effects: readonly string[];
}

function run(inputs: readonly (readonly [number, SupervisionInput])[], from: Supervision = INITIAL_SUPERVISION): Run {
  let supervision = from;
  const effects: string[] = [];
  for (const [nowMs, input] of inputs) {
    const step = superviseStep(supervision, input, nowMs);
    supervision = step.supervision;
    effects.push(...step.effects);
  }
  return { supervision, effects };
}

const START: readonly [number, SupervisionInput] = [0, { type: 'start' }];
const crash: SupervisionInput = { type: 'exited', code: null, signal: 'SIGKILL' };

test('a program that was killed is started again after a quarter of a second', () => {
  const killed = run([START, [10, { type: 'ready' }], [1_000, crash]]);
  expect(killed.supervision).toMatchObject({ phase: { name: 'waiting', untilMs: 1_250 }, detail: 'It was ended by SIGKILL.' });
  expect(run([[1_249, { type: 'time' }]], killed.supervision).effects).toEqual([]);
  expect(run([[1_250, { type: 'time' }]], killed.supervision)).toMatchObject({ effects: ['spawn'], supervision: { restarts: 1 } });
});

test('each failure in a row is waited for twice as long, at most ten seconds, until it has run well', () => {
  let supervision = run([START, [0, { type: 'ready' }]]).supervision;
  const delays: number[] = [];
  let nowMs = 0;
  for (let failure = 0; failure < 8; failure += 1) {
    supervision = run([[nowMs, crash]], supervision).supervision;
    const untilMs = wakeAtMs(supervision) ?? Number.NaN;
    delays.push(untilMs - nowMs);
    nowMs = untilMs;
    supervision = run(
      [
        [nowMs, { type: 'time' }],
        [nowMs, { type: 'ready' }],
      ],
      supervision,
    ).supervision;
  }
  expect(delays).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  const ranWell = run([[nowMs + 30_000, crash]], supervision).supervision;
  expect(wakeAtMs(ranWell)).toBe(nowMs + 30_250);
});

test('one that says that it cannot start is left alone, with its own words, until somebody asks', () => {
  const failed = run([
    START,
    [5, { type: 'said-failed', message: 'Port 8750 is taken.' }],
    [6, { type: 'exited', code: 78, signal: null }],
    [60_000, { type: 'time' }],
  ]);
  expect(failed.supervision).toMatchObject({ phase: { name: 'failed' }, detail: 'Port 8750 is taken.' });
  expect(failed.effects).toEqual(['spawn']);
  expect(run([[61_000, { type: 'restart' }]], failed.supervision).effects).toEqual(['spawn']);
});

test('one that has never been ready is given up after five failures', () => {
  let supervision = run([START]).supervision;
  let nowMs = 0;
  for (let failure = 0; failure < 5; failure += 1) {
    supervision = run([[nowMs, { type: 'exited', code: 1, signal: null }]], supervision).supervision;
    nowMs = wakeAtMs(supervision) ?? nowMs;
    supervision = run([[nowMs, { type: 'time' }]], supervision).supervision;
  }
  expect(supervision).toMatchObject({ phase: { name: 'failed' }, detail: 'It ended with code 1.' });
});

test('stopping asks, then insists, then kills', () => {
  const asked = run([START, [0, { type: 'ready' }], [100, { type: 'stop' }]]);
  expect(asked.effects).toEqual(['spawn', 'ask-to-stop']);
  const killed = run(
    [
      [5_100, { type: 'time' }],
      [7_100, { type: 'time' }],
    ],
    asked.supervision,
  );
  expect(killed.effects).toEqual(['terminate', 'kill']);
  expect(run([[7_200, crash]], killed.supervision).supervision.phase).toEqual({ name: 'stopped' });
});

test('one that is stopped while it waits to be started again stays stopped', () => {
  const stopped = run([START, [0, { type: 'ready' }], [10, crash], [20, { type: 'stop' }], [1_000, { type: 'time' }]]);
  expect(stopped).toMatchObject({ supervision: { phase: { name: 'stopped' } }, effects: ['spawn'] });
});

test('one that is stopped while it is being restarted is not started', () => {
  const stopped = run([START, [0, { type: 'ready' }], [10, { type: 'restart' }], [11, { type: 'stop' }], [12, crash]]);
  expect(stopped).toMatchObject({ supervision: { phase: { name: 'stopped' } }, effects: ['spawn', 'ask-to-stop'] });
});

test('whatever happens there is never a second process, and after stop never a new one', () => {
  const input: fc.Arbitrary<SupervisionInput> = fc.constantFrom<SupervisionInput>(
    { type: 'ready' },
    { type: 'said-failed', message: 'no' },
    { type: 'exited', code: 1, signal: null },
    { type: 'exited', code: 78, signal: null },
    crash,
    { type: 'time' },
    { type: 'restart' },
    { type: 'stop' },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20_000), input), { maxLength: 60 }), (steps) => {
      let supervision = run([START]).supervision;
      let hasProcess = true;
      let wasStopped = false;
      let nowMs = 0;
      for (const [waitMs, next] of steps) {
        // Only a process that exists ends, and nobody asks for more once the program ends.
        if (next.type === 'exited' && !hasProcess) continue;
        if (next.type === 'restart' && wasStopped) continue;
        nowMs += waitMs;
        if (next.type === 'exited') hasProcess = false;
        wasStopped ||= next.type === 'stop';
        const step = superviseStep(supervision, next, nowMs);
        supervision = step.supervision;
        if (step.effects.includes('spawn')) {
          expect(hasProcess).toBe(false);
          expect(wasStopped).toBe(false);
          hasProcess = true;
        }
        expect(hasProcess).toBe(['starting', 'running', 'stopping'].includes(supervision.phase.name));
      }
    }),
  );
});

test('a start that somebody asked for is told from one after a failure until it is ready', () => {
  const asked = run([START, [0, { type: 'ready' }], [10, { type: 'restart' }]]);
  expect(hubProcessInfo(asked.supervision)).toMatchObject({ state: 'restarting', isAsked: true });
  const begun = run([[11, { type: 'exited', code: 0, signal: null }]], asked.supervision);
  expect(hubProcessInfo(begun.supervision)).toMatchObject({ state: 'restarting', isAsked: true });
  const back = run([[20, { type: 'ready' }]], begun.supervision);
  expect(back.supervision).toMatchObject({ phase: { name: 'running' }, isAsked: false });
  expect(run([[12, crash]], begun.supervision).supervision.isAsked).toBe(false);
});

test('why it ended is said in the language of the desk', () => {
  onTestFinished(() => speak('en'));
  speak('de', GERMAN);
  const words = (input: SupervisionInput): string | null => run([START, [0, { type: 'ready' }], [10, input]]).supervision.detail;
  expect(words({ type: 'exited', code: 1, signal: null })).toBe('Er endete mit Code 1.');
  expect(words({ type: 'exited', code: null, signal: 'SIGKILL' })).toBe('Er wurde durch SIGKILL beendet.');
});
