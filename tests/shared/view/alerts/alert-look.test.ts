import { expect, test } from 'vitest';
import { ALERT_STATES, type AlertMute } from '#shared/domain/alert/alert.ts';
import { SEVERITIES } from '#shared/domain/alert/severity.ts';
import { alertLook } from '#shared/view/alerts/alert-look.ts';
import { alertSince } from '#shared/view/alerts/alert-since.ts';
import { muteWords } from '#shared/view/alerts/mute-words.ts';
import { orderAlerts } from '#shared/view/alerts/order-alerts.ts';
import { NOON_MS } from '../../../support/host-builder.ts';
import { buildAlert } from '../../../support/made-up-alerts.ts';

const LONDON = 'Europe/London';
const silence: AlertMute = { kind: 'silence', id: 's', untilMs: NOON_MS + 3_600_000 };

test('only what fires and is told has a filled shape in the colour of its severity', () => {
  for (const severity of SEVERITIES) {
    for (const state of ALERT_STATES) {
      for (const mutedBy of [[], [silence]]) {
        const { shape, tone } = alertLook({ state, severity, mutedBy });
        expect(shape === 'severity').toBe(state === 'firing' && mutedBy.length === 0);
        if (mutedBy.length > 0 && state !== 'normal') expect(tone).toBe('quiet');
      }
    }
  }
});

test('a silenced alert says so, also while it is folded under another', () => {
  const mutedBy: AlertMute[] = [{ kind: 'folded', id: 'other', untilMs: null }, silence];
  expect(alertLook(buildAlert({ mutedBy }))).toEqual({ shape: 'silenced', tone: 'quiet', word: 'Silenced' });
  expect(muteWords(silence, NOON_MS, LONDON)).toBe('silenced until 14:00');
  expect(muteWords({ kind: 'folded', id: 'other', untilMs: null }, NOON_MS, LONDON)).toBe('follows from another alert');
});

test('what nobody can judge is neither fine nor an ordinary alert', () => {
  expect(alertLook(buildAlert({ state: 'no-data' })).word).toBe('No figures');
  expect(alertLook(buildAlert({ state: 'error' })).word).toBe('Cannot tell');
});

test('it is told from when the trouble began, not from when it became an alert', () => {
  expect(alertSince(buildAlert(), NOON_MS, LONDON)).toBe('for 19 min, since 12:41');
  expect(alertSince(buildAlert({ state: 'normal', sinceMs: NOON_MS }), NOON_MS, LONDON)).toBe('over since 13:00');
});

test('what needs somebody stands first: told, grave, new; the muted are last however grave they are', () => {
  const alerts = [
    buildAlert({ id: 'muted', severity: 'critical', mutedBy: [silence] }),
    buildAlert({ id: 'old warning', firedAtMs: NOON_MS - 60_000 }),
    buildAlert({ id: 'recovering', severity: 'critical', state: 'recovering' }),
    buildAlert({ id: 'new warning', firedAtMs: NOON_MS }),
    buildAlert({ id: 'critical', severity: 'critical', firedAtMs: NOON_MS - 3_600_000 }),
  ];
  expect(orderAlerts(alerts).map(({ id }) => id)).toEqual(['critical', 'recovering', 'new warning', 'old warning', 'muted']);
});
