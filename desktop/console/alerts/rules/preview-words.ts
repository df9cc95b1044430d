import type { RestReplay } from '#shared/protocol/rest/alerts/rule-replay.ts';
import { formatDuration } from '#shared/view/format-duration.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** How often people would have been told, in a sentence. */
export function previewSentence(replay: RestReplay): string {
  const { total_pages: count, pages_per_week: perWeek, subjects, end_time: untilMs, history_since: sinceMs } = replay;
  if (subjects === 0) return 'It watches nothing that there is.';
  if (count === 0) return 'Nobody would have been told of anything.';
  // A day that was bad says nothing of a week.
  const isLong = sinceMs === null || untilMs - sinceMs >= WEEK_MS;
  const rate =
    isLong && perWeek >= 1 && count > 2
      ? `, ${perWeek < 10 ? perWeek.toFixed(1) : Math.round(perWeek).toLocaleString('en')} times a week`
      : '';
  return `People would have been told ${timesWords(count)}${rate}.`;
}

/** What the draft changes: `7 times instead of 12`; null while both say the same. */
export function comparedWords(draft: number, saved: number): string | null {
  if (draft === saved) return null;
  return `${sentenceCase(timesWords(draft))} instead of ${timesWords(saved).replace(/ times$/, '')}, as the rule is now.`;
}

/** How far back there is anything to look at, where that is not all: `Only 5 days of history.` */
export function historyWords({ start_time: fromMs, end_time: untilMs, history_since: sinceMs }: RestReplay): string | null {
  if (sinceMs === null) return 'There is no history of what it watches yet.';
  // A part of a day at the start is no want of history.
  if (sinceMs - fromMs < DAY_MS) return null;
  const days = Math.floor((untilMs - sinceMs) / DAY_MS);
  const span = days >= 2 ? `${days} days` : formatDuration(untilMs - sinceMs);
  return `There is only ${span} of history of what it watches.`;
}

/** How exact the answer is: it is made from steps, not from every sample. */
export function exactnessWords({ step_ms: stepMs, exact_step_ms: exactMs }: RestReplay, forMs: number): string {
  const step = formatDuration(stepMs);
  if (stepMs <= exactMs) return `Exact to ${step}: the past is kept in steps of that length.`;
  return `Roughly: there is so much of the past that it was looked at in steps of ${step}. Times may be off by as much, and what lasted less than ${formatDuration(forMs + stepMs)} may be missed.`;
}

export function falseStartWords({ total_false_starts: count }: RestReplay): string | null {
  if (count === 0) return null;
  return `${sentenceCase(timesWords(count))} it began and was over before it had lasted long enough: nobody would have been told.`;
}

export function timesWords(count: number): string {
  if (count === 0) return 'never';
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count.toLocaleString('en')} times`;
}

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
