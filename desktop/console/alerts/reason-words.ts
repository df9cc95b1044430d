import type { AlertReason, AlertState } from '#shared/domain/alert/alert.ts';
import { say } from './words.ts';

/** Why an alert changed, for people. */
const REASON_WORDS: Readonly<Record<AlertReason, string>> = {
  breached: say('reason.it-began'),
  held: say('reason.it-lasted-long-enough-an'),
  cleared: say('reason.it-is-better-not-yet-lon'),
  recovered: say('reason.over'),
  'breached-again': say('reason.it-is-as-it-was-again'),
  'no-data': say('reason.no-figures-came-any-more'),
  'data-again': say('reason.figures-came-again'),
  'series-gone': say('reason.what-it-was-about-is-gon'),
  'rule-changed': say('reason.its-rule-was-changed'),
  'rule-disabled': say('reason.its-rule-was-switched-of'),
  'event-layer-changed': say('reason.other-limits-hold-in-thi'),
  flapping: say('reason.it-came-and-went-too-oft'),
  'steady-again': say('reason.it-is-steady-again'),
  'cannot-evaluate': say('reason.it-cannot-be-judged'),
};

/** What a change of an alert was, for people: say('reason.it-began-an-alert') where nothing had to last. */
export function transitionWords({ reason, to }: { readonly reason: AlertReason; readonly to: AlertState }): string {
  return reason === 'breached' && to === 'firing' ? say('reason.it-began-an-alert') : REASON_WORDS[reason];
}
