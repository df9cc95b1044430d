import { expect, it } from 'vitest';
import { breakerFailed, breakerSucceeded, CLOSED_BREAKER, tryBreaker } from '#shared/domain/notify/breaker.ts';

it('a channel that fails three times in a row is left alone, tried once after 15 s, then after twice as long', () => {
  let breaker = CLOSED_BREAKER;
  for (let failure = 0; failure < 3; failure += 1) {
    expect(tryBreaker(breaker, 0).mayPass).toBe(true);
    breaker = breakerFailed(breaker, 0);
  }
  expect(breaker).toMatchObject({ state: 'open', untilMs: 15_000 });
  expect(tryBreaker(breaker, 14_999).mayPass).toBe(false);
  const trial = tryBreaker(breaker, 15_000);
  expect([trial.mayPass, trial.breaker.state]).toEqual([true, 'half-open']);
  expect(tryBreaker(trial.breaker, 15_000).mayPass).toBe(false);
  expect(breakerFailed(trial.breaker, 15_000)).toMatchObject({ state: 'open', untilMs: 45_000 });
  expect(breakerSucceeded()).toEqual(CLOSED_BREAKER);
});

it('a channel is never left alone for more than five minutes', () => {
  let breaker = CLOSED_BREAKER;
  for (let failure = 0; failure < 50; failure += 1) breaker = breakerFailed(breaker, 0);
  expect(breaker.untilMs).toBe(300_000);
});
