import { describe, expect, it } from 'vitest';
import { replaySchema } from '#shared/protocol/rest/alerts/rule-replay.ts';
import { exactnessWords } from '../../../../../desktop/console/alerts/rules/preview-words.ts';

const MINUTE = 60_000;
const replay = replaySchema.parse({
  start_time: 0,
  end_time: 1,
  step_ms: MINUTE,
  exact_step_ms: MINUTE,
  subjects: 1,
  unjudged: 0,
  history_since: 0,
  total_false_starts: 0,
  false_starts: [],
  course: null,
  total_pages: 0,
  pages_per_week: 0,
  pages: [],
});

describe('what is said of a replay', () => {
  it('tells how exact it is', () => {
    expect(exactnessWords(replay, 15 * MINUTE)).toBe('Exact to 1 min: the past is kept in steps of that length.');
  });

  it('owns up to what it may have missed where there was too much to look at', () => {
    const words = exactnessWords({ ...replay, step_ms: 15 * MINUTE }, 15 * MINUTE);
    expect(words).toContain('steps of 15 min');
    expect(words).toContain('less than 30 min may be missed');
  });
});
