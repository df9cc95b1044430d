import type { AlertReason } from '#shared/domain/alert/alert.ts';

/** Why an alert changed, for people. */
export const REASON_WORDS: Readonly<Record<AlertReason, string>> = {
  breached: 'The limit was crossed',
  held: 'It lasted long enough: an alert',
  cleared: 'Back within the limit, not yet long enough',
  recovered: 'Over',
  'breached-again': 'The limit was crossed again',
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
