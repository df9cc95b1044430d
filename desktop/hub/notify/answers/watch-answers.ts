import type { ChannelAnswer } from '../outbox.ts';
import type { ChannelBook } from '../channel-book.ts';
import { channelDefinition } from '../channel-kinds.ts';
import { hideSecrets } from '../hide-secrets.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { AnswersHealth, AnswerThere } from './channel-answers.ts';
import type { ToldIncident, ToldIncidents } from './told-incidents.ts';

const LOOK_EVERY_MS = 1_000;
/** One incident is asked about this often while it is young, the others more seldom; no channel is asked more than once a second. */
const YOUNG = { untilMs: 30 * 60_000, everyMs: 10_000 } as const;
const GROWN = { untilMs: 6 * 3_600_000, everyMs: 30_000 } as const;
const OLD_EVERY_MS = 5 * 60_000;
const SHORTEST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
const ANSWER_WITHIN_MS = 8_000;

export interface WatchAnswersDependencies {
  readonly channels: Pick<ChannelBook, 'list' | 'get' | 'answerTokenOf' | 'hasAnswerToken' | 'onChanged'>;
  readonly told: ToldIncidents;
  readonly onAnswer: (answer: ChannelAnswer) => void;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Asks the other sides of channels what people did with our incidents there: the hub cannot be called from outside the venue. Only while one
 * of ours is open there, each answer once: it is remembered on disk after it was taken in, and taking it in twice changes nothing.
 */
export interface AnswerWatch {
  health(channelId: string): AnswersHealth;
  close(): Promise<void>;
}

interface Listening {
  readonly askedMs: Map<string, number>;
  isAsking: boolean;
  failures: number;
  notBeforeMs: number;
  checkedMs: number | null;
  failure: AnswersHealth['failure'];
}

export function watchAnswers({ channels, told, onAnswer, version, clock, log }: WatchAnswersDependencies): AnswerWatch {
  const closing = new AbortController();
  const all = new Map<string, Listening>();
  const asking = new Set<Promise<void>>();
  const listening = (id: string): Listening => {
    const known = all.get(id);
    if (known !== undefined) return known;
    const made: Listening = { askedMs: new Map(), isAsking: false, failures: 0, notBeforeMs: 0, checkedMs: null, failure: null };
    all.set(id, made);
    return made;
  };
  const stopBook = channels.onChanged((id) => void all.delete(id));

  const ask = async (channelId: string, incident: ToldIncident, state: Listening): Promise<void> => {
    const plan = channels.get(channelId);
    const token = channels.answerTokenOf(channelId);
    const definition = plan === undefined ? undefined : channelDefinition(plan.kind);
    if (plan === undefined || token === null || definition?.ask === undefined) return;
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    const asked = await definition.ask({ plan, token, version, incidentId: incident.incidentId, nowMs: clock.nowMs(), signal });
    if (closing.signal.aborted) return;
    state.checkedMs = clock.nowMs();
    if (asked.kind === 'failed') {
      const { cause, afterMs } = asked;
      const problem = hideSecrets(asked.problem, { secret: token, settings: plan.settings });
      // Said once, not every time.
      if (state.failure === null) log.warn({ channel: plan.name, problem }, 'what was answered there could not be asked');
      state.failure = { atMs: state.checkedMs, problem, cause };
      const pauseMs = Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** state.failures);
      state.failures += 1;
      state.notBeforeMs = state.checkedMs + Math.max(pauseMs, afterMs ?? 0);
      return;
    }
    state.failure = null;
    state.failures = 0;
    takeIn(channelId, plan.name, incident, asked.there);
  };

  const takeIn = (channelId: string, channelName: string, { incidentId, marks }: ToldIncident, there: readonly AnswerThere[]): void => {
    const news = there.filter(({ name, mark }) => marks[name] !== mark);
    if (news.length === 0) return;
    for (const { answer, by } of news) {
      if (answer === null || by === null) continue;
      onAnswer({ incidentId, answer, by: { kind: 'channel', id: by.id, name: `${by.name} (${channelName})` } });
    }
    told.mark(channelId, incidentId, Object.fromEntries(there.map(({ name, mark }) => [name, mark])));
  };

  const stopTicks = clock.every(LOOK_EVERY_MS, () => {
    const nowMs = clock.nowMs();
    for (const { id, kind, isEnabled } of channels.list()) {
      if (!isEnabled || channelDefinition(kind).ask === undefined || !channels.hasAnswerToken(id)) continue;
      const state = listening(id);
      if (state.isAsking || nowMs < state.notBeforeMs) continue;
      const open = told.open(id);
      const ids = new Set(open.map(({ incidentId }) => incidentId));
      for (const known of state.askedMs.keys()) if (!ids.has(known)) state.askedMs.delete(known);
      // Whoever waits longest beyond its time.
      const next = open
        .map((incident) => ({ incident, dueMs: (state.askedMs.get(incident.incidentId) ?? 0) + everyMs(nowMs - incident.openedMs) }))
        .toSorted((a, b) => a.dueMs - b.dueMs)[0];
      if (next === undefined || next.dueMs > nowMs) continue;
      state.isAsking = true;
      state.askedMs.set(next.incident.incidentId, nowMs);
      const done = ask(id, next.incident, state)
        .catch((error: unknown) => log.error({ err: error }, 'what was answered elsewhere could not be taken in'))
        .finally(() => {
          state.isAsking = false;
          asking.delete(done);
        });
      asking.add(done);
    }
  });

  return {
    health(channelId) {
      const plan = channels.get(channelId);
      if (plan === undefined || !plan.isEnabled || !channels.hasAnswerToken(channelId))
        return { state: 'off', checkedMs: null, failure: null };
      const { checkedMs = null, failure = null } = all.get(channelId) ?? {};
      const state = failure !== null ? 'failing' : told.open(channelId).length === 0 ? 'idle' : 'ok';
      return { state, checkedMs, failure };
    },
    async close() {
      stopTicks();
      stopBook();
      closing.abort(new Error('the hub closes'));
      await Promise.all(asking);
    },
  };
}

function everyMs(ageMs: number): number {
  if (ageMs < YOUNG.untilMs) return YOUNG.everyMs;
  return ageMs < GROWN.untilMs ? GROWN.everyMs : OLD_EVERY_MS;
}
