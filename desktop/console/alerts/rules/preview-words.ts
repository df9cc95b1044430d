import type { RestReplay } from '#shared/protocol/rest/alerts/rule-replay.ts';
import { formatDuration } from '#shared/view/format-duration.ts';
import { say } from './words.ts';
import { countText, figureText } from '#shared/language/figures.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** How often people would have been told, in a sentence. */
export function previewSentence(replay: RestReplay): string {
  const { total_pages: count, pages_per_week: perWeek, subjects, end_time: untilMs, history_since: sinceMs } = replay;
  if (subjects === 0) return say('would.nothing');
  if (count === 0) return say('would.nobody');
  // A day that was bad says nothing of a week.
  const isLong = sinceMs === null || untilMs - sinceMs >= WEEK_MS;
  const times = timesWords(count);
  if (!isLong || perWeek < 1 || count <= 2) return say('would', { times });
  return say('would.weekly', { times, weekly: perWeek < 10 ? figureText(perWeek, 1) : countText(Math.round(perWeek)) });
}

/** What the draft changes: `7 times instead of 12`; null while both say the same. */
export function comparedWords(draft: number, saved: number): string | null {
  if (draft === saved) return null;
  return say('compared', { times: sentenceCase(timesWords(draft)), before: saved > 2 ? countText(saved) : timesWords(saved) });
}

/** How far back there is anything to look at, where that is not all: `Only 5 days of history.` */
export function historyWords({ start_time: fromMs, end_time: untilMs, history_since: sinceMs }: RestReplay): string | null {
  if (sinceMs === null) return say('history.none');
  // A part of a day at the start is no want of history.
  if (sinceMs - fromMs < DAY_MS) return null;
  const days = Math.floor((untilMs - sinceMs) / DAY_MS);
  const span = formatDuration(days >= 2 ? days * DAY_MS : untilMs - sinceMs, true);
  return say('history.short', { span });
}

/** How exact the answer is: it is made from steps, not from every sample. */
export function exactnessWords({ step_ms: stepMs, exact_step_ms: exactMs }: RestReplay, forMs: number): string {
  const step = formatDuration(stepMs);
  if (stepMs <= exactMs) return say('exact', { step });
  return say('roughly', { step, missed: formatDuration(forMs + stepMs) });
}

export function falseStartWords({ total_false_starts: count }: RestReplay): string | null {
  if (count === 0) return null;
  return say('false-starts', { times: sentenceCase(timesWords(count)) });
}

export function timesWords(count: number): string {
  if (count === 0) return say('never');
  return count === 2 ? say('twice') : say('times', { n: count });
}

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
