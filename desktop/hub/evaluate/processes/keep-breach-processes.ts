import type { AlertTransition } from '#shared/domain/alert/alert.ts';
import type { BreachOutcome, BreachProcesses } from '#shared/domain/alert/breach-processes.ts';
import type { HostSummary } from '#shared/domain/host.ts';
import type { ProcessUsage, TopProcesses } from '#shared/domain/process-usage.ts';
import type { Ack } from '#shared/protocol/ack.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import { ALERTS_KEPT_MS } from '../alerts/alert-book.ts';
import type { Alerts } from '../alerts/alerts.ts';
import type { BreachBook } from './breach-book.ts';

/** Later than this after an alert has fired the programs of a host say nothing of why. */
const LATEST_MS = 8_000;
/** Hosts that are asked at once: when many fire together, others have the hub as well. */
const AT_ONCE = 40;
/** What is answered within this time is written together. */
const GATHER_MS = 100;
const RETRY_MS = 1_000;
/** Answers that wait for a disk that takes nothing; beyond them the oldest go. */
const MOST_UNWRITTEN = 1_000;
const TRIM_MS = 3_600_000;
const MOST_ROWS = 10;
const MOST_NAME = 40;
/** Name and command of a row together. */
const MOST_SIGNS = 120;

export interface KeepBreachProcessesOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly book: Pick<BreachBook, 'keep' | 'trim'>;
  readonly alerts: Pick<Alerts, 'onTransition'>;
  readonly hostOf: (hostId: string) => Pick<HostSummary, 'link' | 'clockOffsetMs'> | undefined;
  readonly ask: (hostId: string) => Promise<Ack<TopProcesses>>;
}

/** A breach of which it is to be known what ran. */
type Breach = Pick<BreachProcesses, 'alertId' | 'hostId' | 'firedAtMs'>;

/**
 * Asks a host for its programs when an alert of it begins to fire, and keeps what it says, or why it said nothing. What waits for its turn
 * longer than `LATEST_MS` is not asked any more, so the queue is no longer than what fires in that time.
 */
export function keepBreachProcesses({ clock, log, book, alerts, hostOf, ask }: KeepBreachProcessesOptions): { close(): void } {
  const waiting: Breach[] = [];
  /** Several alerts of a host at one moment are one question. */
  const asking = new Map<string, Promise<Answer>>();
  let unwritten: BreachProcesses[] = [];
  let busy = 0;
  let stopWriting: Stop | null = null;

  const write = (): void => {
    stopWriting?.();
    stopWriting = null;
    if (unwritten.length === 0) return;
    try {
      book.keep(unwritten);
      unwritten = [];
    } catch (error) {
      log.warn({ err: error }, 'what ran when alerts fired could not be written; it is tried again');
      unwritten = unwritten.slice(-MOST_UNWRITTEN);
      stopWriting = clock.after(RETRY_MS, write);
    }
  };
  const note = (breach: BreachProcesses): void => {
    unwritten.push(breach);
    stopWriting ??= clock.after(GATHER_MS, write);
  };
  const askOnce = (hostId: string): Promise<Answer> => {
    const known = asking.get(hostId);
    if (known !== undefined) return known;
    const askedMs = clock.nowMs();
    const answer = ask(hostId)
      .then((ack): Answer => {
        if (!ack.ok) return 'no-answer';
        const offsetMs = hostOf(hostId)?.clockOffsetMs ?? 0;
        // Whatever its clock says: it looked after it was asked and before it had answered.
        return { top: ack.value, takenAtMs: Math.min(clock.nowMs(), Math.max(askedMs, ack.value.takenAtMs - offsetMs)) };
      })
      .finally(() => asking.delete(hostId));
    asking.set(hostId, answer);
    return answer;
  };
  const look = async (breach: Breach): Promise<void> => {
    if (hostOf(breach.hostId)?.link.state !== 'connected') return note(without(breach, 'not-connected'));
    if (clock.nowMs() - breach.firedAtMs > LATEST_MS) return note(without(breach, 'too-late'));
    const answer = await askOnce(breach.hostId);
    note(answer === 'no-answer' ? without(breach, answer) : breachOf(breach, answer));
  };
  const goOn = (): void => {
    while (busy < AT_ONCE) {
      const breach = waiting.shift();
      if (breach === undefined) return;
      busy += 1;
      void look(breach)
        .catch((error: unknown) => log.error({ err: error, alert: breach.alertId }, 'a host could not be asked what runs on it'))
        .finally(() => {
          busy -= 1;
          goOn();
        });
    }
  };

  const stops: readonly Stop[] = [
    alerts.onTransition((transition) => {
      const breach = breachIn(transition);
      if (breach === null || hostOf(breach.hostId) === undefined) return;
      waiting.push(breach);
      goOn();
    }),
    clock.every(TRIM_MS, () => book.trim(clock.nowMs() - ALERTS_KEPT_MS)),
  ];
  return {
    close() {
      for (const stop of stops) stop();
      waiting.length = 0;
      write();
      stopWriting?.();
    },
  };
}

type Answer = 'no-answer' | { readonly top: TopProcesses; readonly takenAtMs: number };

/** One that comes back while it recovers is the breach that it was. */
function breachIn({ alert, from, atMs }: AlertTransition): Breach | null {
  const begins = alert.state === 'firing' && from !== 'firing' && from !== 'recovering';
  if (!begins || alert.hostId === null) return null;
  return { alertId: alert.id, hostId: alert.hostId, firedAtMs: alert.firedAtMs ?? atMs };
}

const without = (breach: Breach, outcome: BreachOutcome): BreachProcesses => ({
  ...breach,
  outcome,
  tells: outcome === 'tells-nothing' ? 'nothing' : null,
  takenAtMs: null,
  byCpu: [],
  byMemory: [],
});

function breachOf(breach: Breach, { top, takenAtMs }: Exclude<Answer, 'no-answer'>): BreachProcesses {
  if (top.tells === 'nothing') return without(breach, 'tells-nothing');
  if (takenAtMs - breach.firedAtMs > LATEST_MS) return without(breach, 'too-late');
  const rows = (list: readonly ProcessUsage[]): readonly ProcessUsage[] => list.slice(0, MOST_ROWS).map(shortened);
  return { ...breach, outcome: 'told', tells: top.tells ?? null, takenAtMs, byCpu: rows(top.byCpu), byMemory: rows(top.byMemory) };
}

function shortened({ pid, name, command, cpuPercent, memoryBytes }: ProcessUsage): ProcessUsage {
  const short = name.slice(0, MOST_NAME);
  return { pid, name: short, command: command.slice(0, MOST_SIGNS - short.length), cpuPercent, memoryBytes };
}
