import { expect, it } from 'vitest';
import type { AlertState } from '#shared/domain/alert/alert.ts';
import { alertHistory } from '../../../../desktop/hub/serve/rest/alerts/alert-history.ts';
import { buildAlert } from '../../../support/response-desk.ts';

const DAY_MS = 86_400_000;
const NOW_MS = 100 * DAY_MS;
const transition = (daysAgo: number, from: AlertState, to: AlertState) => ({
  atMs: NOW_MS - daysAgo * DAY_MS,
  from,
  alert: buildAlert({ id: 'a', state: to }),
});

it('counts how often it became an alert in thirty days, and how long it was one', () => {
  const changes = [
    transition(1, 'normal', 'firing'),
    transition(4, 'recovering', 'normal'),
    // Back while it recovers it is the same one.
    transition(5, 'recovering', 'firing'),
    transition(6, 'firing', 'recovering'),
    transition(7, 'pending', 'firing'),
    transition(29, 'firing', 'normal'),
    transition(40, 'normal', 'firing'),
  ];
  expect(alertHistory(changes, NOW_MS)).toEqual({
    since: NOW_MS - 30 * DAY_MS,
    fired: 2,
    fired_at: [NOW_MS - DAY_MS, NOW_MS - 7 * DAY_MS],
    active_ms: (1 + 3 + 1) * DAY_MS,
    longest_ms: 3 * DAY_MS,
  });
});

it('of one that never was there is nothing', () => {
  expect(alertHistory([], NOW_MS)).toMatchObject({ fired: 0, active_ms: 0, longest_ms: 0 });
});
