import type { AlertReason, AlertState } from '#shared/domain/alert/alert.ts';
import { say } from './words.ts';

/** What a change of an alert was, for people: `It began: an alert` where nothing had to last. */
export function transitionWords({ reason, to }: { readonly reason: AlertReason; readonly to: AlertState }): string {
  return reason === 'breached' && to === 'firing' ? say('reason.breached-at-once') : say(`reason.${reason}`);
}
