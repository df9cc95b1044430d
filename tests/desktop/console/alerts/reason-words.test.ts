import { afterEach, expect, it } from 'vitest';
import { speak } from '#shared/language/spoken.ts';
import { transitionWords } from '../../../../desktop/console/alerts/reason-words.ts';
import { ALERT_WORDS_DE } from '../../../../desktop/console/alerts/words.de.ts';

afterEach(() => speak('en', {}));

it('says why an alert changed in the language that was chosen after the page was loaded', () => {
  expect(transitionWords({ reason: 'recovered', to: 'normal' })).toBe('Over');
  speak('de', { alerts: ALERT_WORDS_DE });
  expect(transitionWords({ reason: 'recovered', to: 'normal' })).toBe('Vorbei');
  expect(transitionWords({ reason: 'breached', to: 'firing' })).toBe('Es begann: eine Meldung');
});
