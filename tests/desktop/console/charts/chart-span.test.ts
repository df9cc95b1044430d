import { expect, test } from 'vitest';
import { panView, stepOfWindow, viewOf, zoomView } from '../../../../desktop/console/charts/chart-span.ts';
import { NOON_MS } from '../../../support/host-builder.ts';

const HOUR_MS = 3_600_000;
const live = { windowMs: HOUR_MS, untilMs: null };

test('zooming near the right end of live charts keeps them live', () => {
  expect(zoomView(live, 0.5, NOON_MS - 60_000, NOON_MS)).toEqual({ windowMs: HOUR_MS / 2, untilMs: null });
});

test('zooming in the middle holds what is under the pointer, and stands still', () => {
  expect(zoomView(live, 0.5, NOON_MS - HOUR_MS / 2, NOON_MS)).toEqual({ windowMs: HOUR_MS / 2, untilMs: NOON_MS - HOUR_MS / 4 });
});

test('moving into the past stands still, and back to now is live again, never beyond it', () => {
  const past = panView(live, -HOUR_MS, NOON_MS);
  expect(past).toEqual({ windowMs: HOUR_MS, untilMs: NOON_MS - HOUR_MS });
  expect(panView(past, 3 * HOUR_MS, NOON_MS)).toEqual(live);
});

test('a stretch of seconds is widened to what says something, and a month stands still though it ends now', () => {
  expect(viewOf({ fromMs: NOON_MS - 20_000, untilMs: NOON_MS - 19_000 }, NOON_MS).windowMs).toBe(10_000);
  expect(viewOf({ fromMs: NOON_MS - 720 * HOUR_MS, untilMs: NOON_MS }, NOON_MS).untilMs).toBe(NOON_MS);
});

test('a step is never finer than about a pixel', () => {
  expect([900_000, HOUR_MS, 24 * HOUR_MS, 168 * HOUR_MS].map(stepOfWindow)).toEqual([1_000, 5_000, 120_000, 900_000]);
});
