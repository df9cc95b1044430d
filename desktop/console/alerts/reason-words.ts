import type { AlertReason, AlertState } from '#shared/domain/alert/alert.ts';

/** Why an alert changed, for people. */
const REASON_WORDS: Readonly<Record<AlertReason, string>> = {
  breached: 'It began',
  held: 'It lasted long enough: an alert',
  cleared: 'It is better, not yet long enough',
  recovered: 'Over',
  'breached-again': 'It is as it was again',
  'no-data': 'No figures came any more',
  'data-again': 'Figures came again',
  'series-gone': 'What it was about is gone',
  'rule-changed': 'Its rule was changed',
  'rule-disabled': 'Its rule was switched off',
  'event-layer-changed': 'Other limits hold in this part of the day',
  flapping: 'It came and went too often',
  'steady-again': 'It is steady again',
  'cannot-evaluate': 'It cannot be judged',
};

/** What a change of an alert was, for people: `It began: an alert` where nothing had to last. */
export function transitionWords({ reason, to }: { readonly reason: AlertReason; readonly to: AlertState }): string {
  return reason === 'breached' && to === 'firing' ? 'It began: an alert' : REASON_WORDS[reason];
}
