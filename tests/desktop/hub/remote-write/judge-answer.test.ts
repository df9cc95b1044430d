import { describe, expect, it } from 'vitest';
import { judgeAnswer, retryDelay } from '../../../../desktop/hub/remote-write/judge-answer.ts';

const now = Date.UTC(2026, 5, 6, 12);

describe('an answer of the destination', () => {
  it.each([
    [200, 'taken'],
    [204, 'taken'],
    [400, 'never'],
    [409, 'never'],
    [413, 'never'],
    [422, 'never'],
    [301, 'again'],
    [401, 'again'],
    [403, 'again'],
    [404, 'again'],
    [429, 'again'],
    [500, 'again'],
    [503, 'again'],
  ])('%d means %s', (status, kind) => {
    expect(judgeAnswer(status, '', null, now).kind).toBe(kind);
  });

  it.each([
    ['7', 7_000],
    [new Date(now + 90_000).toUTCString(), 90_000],
    [new Date(now - 90_000).toUTCString(), 0],
    ['99999999', 900_000],
    ['soon', null],
    [null, null],
  ])('that says to come again after %j is heard', (retryAfter, afterMs) => {
    expect(judgeAnswer(503, 'not  ready\n', retryAfter, now)).toEqual({ kind: 'again', problem: 'It answers 503: not ready', afterMs });
  });
});

describe('the wait before another try', () => {
  it('is anywhere up to twice as long with each failure, half a minute at most', () => {
    expect([1, 2, 3, 10, 1_000].map((failures) => [retryDelay(failures, null, () => 0), retryDelay(failures, null, () => 1)])).toEqual([
      [250, 500],
      [250, 1_000],
      [250, 2_000],
      [250, 30_000],
      [250, 30_000],
    ]);
  });

  it('is never shorter than the destination wants', () => {
    expect(retryDelay(1, 60_000, () => 0)).toBe(60_000);
  });
});
