import { EXIT_CANNOT_START } from '#shared/ipc/child-messages.ts';
import { say } from './words.ts';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;
/** After running this long the next failure counts as the first again. */
const RAN_WELL_MS = 30_000;
/** A child that never got ready is given up after this many failures: it will not do better the next time. */
const GIVE_UP_AFTER = 5;
const READY_DEADLINE_MS = 30_000;
/** A child that gives signs of life and stops doing so hangs. Longer than anything it does in one go: screens say that it is lost long before. */
export const HUNG_AFTER_MS = 15_000;
/** Time to end in good order, then after SIGTERM; then comes SIGKILL. */
const ASK_DEADLINE_MS = 5_000;
const TERMINATE_DEADLINE_MS = 2_000;

export type SupervisedPhase =
  | { readonly name: 'idle' }
  | { readonly name: 'starting'; readonly deadlineMs: number }
  | { readonly name: 'running'; readonly sinceMs: number }
  | { readonly name: 'waiting'; readonly untilMs: number }
  | {
      readonly name: 'stopping';
      readonly with: 'asking' | 'terminating' | 'killing';
      readonly deadlineMs: number;
      readonly then: 'stopped' | 'start';
    }
  | { readonly name: 'failed' }
  | { readonly name: 'stopped' };

/** What is known of a child that is kept running. */
export interface Supervision {
  readonly phase: SupervisedPhase;
  /** Starts after the first, since the beginning. */
  readonly restarts: number;
  readonly failuresInARow: number;
  readonly wasEverReady: boolean;
  /** Somebody asked for the start that is under way: nothing failed. */
  readonly isAsked: boolean;
  /** Why it last ended, in words. */
  readonly detail: string | null;
  /** What the present process said before it ended: better than its exit code. */
  readonly said: string | null;
}

export type SupervisionInput =
  | { readonly type: 'start' }
  | { readonly type: 'ready' }
  /** The child says that it cannot start. */
  | { readonly type: 'said-failed'; readonly message: string }
  | { readonly type: 'exited'; readonly code: number | null; readonly signal: string | null }
  | { readonly type: 'not-spawned'; readonly message: string }
  /** It runs and gives no sign of life. */
  | { readonly type: 'hung' }
  /** A moment named by `wakeAtMs` has come. */
  | { readonly type: 'time' }
  | { readonly type: 'restart' }
  | { readonly type: 'stop' };

export type SupervisionEffect = 'spawn' | 'ask-to-stop' | 'terminate' | 'kill';

export interface SupervisionStep {
  readonly supervision: Supervision;
  readonly effects: readonly SupervisionEffect[];
}

export const INITIAL_SUPERVISION: Supervision = {
  phase: { name: 'idle' },
  restarts: 0,
  failuresInARow: 0,
  wasEverReady: false,
  isAsked: false,
  detail: null,
  said: null,
};

/** The next state of a kept-running child and what to do. Pure. */
export function superviseStep(now: Supervision, input: SupervisionInput, nowMs: number): SupervisionStep {
  const { phase } = now;
  const stay: SupervisionStep = { supervision: now, effects: [] };
  const hasChild = phase.name === 'starting' || phase.name === 'running' || phase.name === 'stopping';
  switch (input.type) {
    case 'start':
      return phase.name === 'idle' ? spawn(now, nowMs) : stay;
    case 'ready':
      if (phase.name !== 'starting') return stay;
      return {
        supervision: { ...now, phase: { name: 'running', sinceMs: nowMs }, wasEverReady: true, isAsked: false, detail: null },
        effects: [],
      };
    case 'said-failed':
      return { supervision: { ...now, said: input.message }, effects: [] };
    case 'hung':
      // Its exit, which follows, counts as the failure. It would not hear to be asked.
      if (phase.name !== 'running') return stay;
      return { supervision: { ...now, said: say('hung', { seconds: HUNG_AFTER_MS / 1_000 }) }, effects: ['kill'] };
    case 'not-spawned':
      return phase.name === 'starting' ? ended({ ...now, detail: input.message }, nowMs) : stay;
    case 'exited':
      return hasChild ? exited(now, input.code, input.signal, nowMs) : stay;
    case 'time':
      return atTime(now, nowMs);
    case 'restart':
      if (phase.name === 'stopping') return stay;
      return hasChild
        ? askToStop(now, 'start', nowMs)
        : spawn({ ...now, failuresInARow: 0, restarts: now.restarts + 1, isAsked: true }, nowMs);
    case 'stop':
      if (phase.name === 'stopping') return { supervision: { ...now, phase: { ...phase, then: 'stopped' } }, effects: [] };
      return hasChild ? askToStop(now, 'stopped', nowMs) : { supervision: { ...now, phase: { name: 'stopped' } }, effects: [] };
  }
}

/** When the next `time` input is due; null if nothing is waited for. */
export function wakeAtMs({ phase }: Supervision): number | null {
  if (phase.name === 'starting' || phase.name === 'stopping') return phase.deadlineMs;
  return phase.name === 'waiting' ? phase.untilMs : null;
}

function spawn(now: Supervision, nowMs: number): SupervisionStep {
  return { supervision: { ...now, said: null, phase: { name: 'starting', deadlineMs: nowMs + READY_DEADLINE_MS } }, effects: ['spawn'] };
}

function askToStop(now: Supervision, then: 'stopped' | 'start', nowMs: number): SupervisionStep {
  const phase: SupervisedPhase = { name: 'stopping', with: 'asking', deadlineMs: nowMs + ASK_DEADLINE_MS, then };
  return { supervision: { ...now, phase, isAsked: then === 'start' }, effects: ['ask-to-stop'] };
}

function atTime(now: Supervision, nowMs: number): SupervisionStep {
  const { phase } = now;
  const due = wakeAtMs(now);
  if (due === null || nowMs < due) return { supervision: now, effects: [] };
  if (phase.name === 'waiting') return spawn({ ...now, restarts: now.restarts + 1 }, nowMs);
  if (phase.name === 'starting') {
    const said = say('not-ready', { seconds: READY_DEADLINE_MS / 1_000 });
    // Its exit, which follows, counts as the failure.
    return { supervision: { ...now, said, phase: { name: 'starting', deadlineMs: nowMs + READY_DEADLINE_MS } }, effects: ['kill'] };
  }
  if (phase.name !== 'stopping') return { supervision: now, effects: [] };
  const next = phase.with === 'asking' ? 'terminating' : 'killing';
  return {
    supervision: { ...now, phase: { ...phase, with: next, deadlineMs: nowMs + TERMINATE_DEADLINE_MS } },
    effects: [next === 'terminating' ? 'terminate' : 'kill'],
  };
}

function exited(now: Supervision, code: number | null, signal: string | null, nowMs: number): SupervisionStep {
  if (now.phase.name === 'stopping') {
    if (now.phase.then === 'start') return spawn({ ...now, restarts: now.restarts + 1, failuresInARow: 0, detail: null }, nowMs);
    return { supervision: { ...now, phase: { name: 'stopped' } }, effects: [] };
  }
  const words = signal === null ? say('by-code', { code: String(code ?? '?') }) : say('by-signal', { signal });
  const detail = now.said ?? words;
  if (code === EXIT_CANNOT_START) return { supervision: { ...now, phase: { name: 'failed' }, detail }, effects: [] };
  return ended({ ...now, isAsked: false, detail }, nowMs);
}

/** It ended unasked: wait longer each time, unless it had run well before. */
function ended(now: Supervision, nowMs: number): SupervisionStep {
  const ranWell = now.phase.name === 'running' && nowMs - now.phase.sinceMs >= RAN_WELL_MS;
  const failuresInARow = ranWell ? 1 : now.failuresInARow + 1;
  if (!now.wasEverReady && failuresInARow >= GIVE_UP_AFTER) {
    return { supervision: { ...now, failuresInARow, phase: { name: 'failed' } }, effects: [] };
  }
  const delayMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failuresInARow - 1));
  return { supervision: { ...now, failuresInARow, phase: { name: 'waiting', untilMs: nowMs + delayMs } }, effects: [] };
}
