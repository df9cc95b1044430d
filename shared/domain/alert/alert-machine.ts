import type { AlertRule } from './alert-rule.ts';
import type { AlertReason, AlertState } from './alert.ts';

/** Fires so often in this time: it flaps. Rules that take long to fire are given longer. */
const FLAP_FIRINGS = 4;
const FLAP_WINDOW_MS = 15 * 60_000;
/** One that flaps is over when it was well for this long. */
export const FLAP_STEADY_MS = 5 * 60_000;

/** What the machine needs to go on, also after a restart. Never changed in place: who has one may compare it with the next. */
export interface AlertMemory {
  readonly state: AlertState;
  readonly reason: AlertReason;
  /** In this state since. */
  readonly sinceMs: number;
  /** From when `for` (pending) or `keepFiring` (recovering) counts: later than `sinceMs` if the hub was not there for a while. */
  readonly countedFromMs: number;
  /** When the breach began; null without one. */
  readonly breachedAtMs: number | null;
  /** When it became somebody's business. */
  readonly firedAtMs: number | null;
  /** When it fired, and fired again, lately; the newest last. */
  readonly firings: readonly number[];
  readonly isFlapping: boolean;
}

/**
 * What was found at a moment. `silent`: nothing comes, since `sinceMs`; `gone`: what was watched is no more; `unknown`: too little to
 * say anything; `error`: the rule cannot be judged.
 */
export type AlertFinding = 'breach' | 'clear' | 'unknown' | 'silent' | 'gone' | 'error';

/** What the machine needs of a rule. */
export type AlertTiming = Pick<AlertRule, 'forMs' | 'keepFiringMs' | 'noData'>;

const NEVER_FIRED: readonly number[] = [];

/** All is well and always was. */
export const ALL_WELL: AlertMemory = {
  state: 'normal',
  reason: 'cleared',
  sinceMs: 0,
  countedFromMs: 0,
  breachedAtMs: null,
  firedAtMs: null,
  firings: NEVER_FIRED,
  isFlapping: false,
};

/**
 * The next state of an alert. Pure, and the same object when nothing changes, which is what nearly every sample finds. `atMs` is the time
 * of the sample, or the hub's where the clock found something; `sinceMs` when what was found began, if that was earlier.
 */
export function stepAlert(memory: AlertMemory, finding: AlertFinding, atMs: number, timing: AlertTiming, sinceMs = atMs): AlertMemory {
  switch (finding) {
    case 'unknown':
      return memory;
    case 'breach':
      return onBreach(memory, atMs, timing, Math.min(sinceMs, atMs));
    case 'clear':
      return onClear(memory, atMs, timing);
    case 'silent':
      return atMs - sinceMs >= timing.noData.forMs ? onNoData(memory, atMs, timing) : memory;
    case 'gone':
      return memory.state === 'normal' ? memory : toNormal(memory, 'series-gone', atMs);
    case 'error':
      return memory.state === 'error' ? memory : toTold(memory, 'error', 'cannot-evaluate', atMs);
  }
}

/** Ends an alert for a reason that is not of its samples. */
export function endAlert(memory: AlertMemory, reason: AlertReason, atMs: number): AlertMemory {
  return memory.state === 'normal' ? memory : { ...toNormal(memory, reason, atMs), firings: NEVER_FIRED };
}

/** The hub was not there for `gapMs`: nobody knows what was then, so it counts neither for `for` nor for `keepFiring`. */
export function resumeAlert(memory: AlertMemory, gapMs: number): AlertMemory {
  const isCounting = memory.state === 'pending' || memory.state === 'recovering';
  return isCounting && gapMs > 0 ? { ...memory, countedFromMs: memory.countedFromMs + gapMs } : memory;
}

function onBreach(memory: AlertMemory, atMs: number, timing: AlertTiming, beganMs: number): AlertMemory {
  switch (memory.state) {
    case 'firing':
      return memory;
    case 'recovering':
      // It is the same trouble: nobody is told anew.
      return fired(memory, memory.breachedAtMs ?? beganMs, 'breached-again', atMs, timing);
    case 'pending': {
      if (atMs < memory.countedFromMs) return { ...memory, countedFromMs: atMs };
      return atMs - memory.countedFromMs >= timing.forMs ? fired(memory, memory.breachedAtMs ?? beganMs, 'held', atMs, timing) : memory;
    }
    case 'no-data':
    case 'error':
      // What was breached when it fell silent, and is so now, was so all along.
      if (memory.breachedAtMs !== null) return fired(memory, memory.breachedAtMs, 'data-again', atMs, timing);
      return begun(memory, beganMs, 'data-again', atMs, timing);
    case 'normal':
      return begun(memory, beganMs, 'breached', atMs, timing);
  }
}

function begun(memory: AlertMemory, beganMs: number, reason: AlertReason, atMs: number, timing: AlertTiming): AlertMemory {
  if (atMs - beganMs >= timing.forMs) return fired({ ...memory, firedAtMs: null }, beganMs, 'breached', atMs, timing);
  const { firings, isFlapping } = memory;
  return { state: 'pending', reason, sinceMs: atMs, countedFromMs: beganMs, breachedAtMs: beganMs, firedAtMs: null, firings, isFlapping };
}

function fired(memory: AlertMemory, breachedAtMs: number, reason: AlertReason, atMs: number, timing: AlertTiming): AlertMemory {
  const fromMs = atMs - flapWindowMs(timing);
  const firings = [...memory.firings.filter((timeMs) => timeMs > fromMs && timeMs <= atMs), atMs].slice(-FLAP_FIRINGS);
  const isFlapping = memory.isFlapping || firings.length >= FLAP_FIRINGS;
  return {
    state: 'firing',
    reason: isFlapping && !memory.isFlapping ? 'flapping' : reason,
    sinceMs: atMs,
    countedFromMs: atMs,
    breachedAtMs,
    firedAtMs: memory.firedAtMs ?? atMs,
    firings,
    isFlapping,
  };
}

function onClear(memory: AlertMemory, atMs: number, timing: AlertTiming): AlertMemory {
  switch (memory.state) {
    case 'normal':
      return memory;
    case 'pending':
      return toNormal(memory, 'cleared', atMs);
    case 'no-data':
    case 'error':
      if (memory.breachedAtMs === null) return toNormal(memory, 'data-again', atMs);
      return recovering(memory, 'data-again', atMs, timing);
    case 'firing':
      return recovering(memory, 'cleared', atMs, timing);
    case 'recovering':
      if (atMs < memory.countedFromMs) return { ...memory, countedFromMs: atMs };
      return atMs - memory.countedFromMs >= keepMs(memory, timing) ? toNormal(memory, endedBy(memory), atMs) : memory;
  }
}

function recovering(memory: AlertMemory, reason: AlertReason, atMs: number, timing: AlertTiming): AlertMemory {
  if (keepMs(memory, timing) <= 0) return toNormal(memory, 'recovered', atMs);
  return { ...memory, state: 'recovering', reason, sinceMs: atMs, countedFromMs: atMs };
}

function onNoData(memory: AlertMemory, atMs: number, { noData }: AlertTiming): AlertMemory {
  switch (noData.policy) {
    case 'normal':
      return memory.state === 'normal' ? memory : toNormal(memory, 'no-data', atMs);
    case 'alert':
      return memory.state === 'firing' ? memory : toTold(memory, 'firing', 'no-data', atMs);
    case 'keep-last':
    case 'separate':
      return memory.state === 'no-data' ? memory : toTold(memory, 'no-data', 'no-data', atMs);
  }
}

/** Somebody is told, for want of data. What was pending only is not remembered as a breach: nobody knows whether it held. */
function toTold(memory: AlertMemory, state: AlertState, reason: AlertReason, atMs: number): AlertMemory {
  const breachedAtMs = memory.state === 'pending' ? null : memory.breachedAtMs;
  return { ...memory, state, reason, sinceMs: atMs, countedFromMs: atMs, breachedAtMs, firedAtMs: memory.firedAtMs ?? atMs };
}

function toNormal(memory: AlertMemory, reason: AlertReason, atMs: number): AlertMemory {
  // One that was called steady begins anew.
  const firings = memory.isFlapping ? NEVER_FIRED : memory.firings;
  return { ...ALL_WELL, reason, sinceMs: atMs, countedFromMs: atMs, firings };
}

const endedBy = ({ isFlapping }: AlertMemory): AlertReason => (isFlapping ? 'steady-again' : 'recovered');
const keepMs = ({ isFlapping }: AlertMemory, { keepFiringMs }: AlertTiming): number =>
  isFlapping ? Math.max(keepFiringMs, FLAP_STEADY_MS) : keepFiringMs;
const flapWindowMs = ({ forMs, keepFiringMs }: AlertTiming): number =>
  Math.max(FLAP_WINDOW_MS, (FLAP_FIRINGS + 1) * (forMs + keepFiringMs));
