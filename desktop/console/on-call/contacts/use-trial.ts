import type { DutyCalls } from '#shared/client/duty-calls.ts';
import { DELIVERY_STATES, type DeliveryState, isSettled, reaches } from '#shared/domain/notify/delivery.ts';
import type { RestNotice } from '#shared/protocol/rest/notify/notices.ts';
import { onScopeDispose, type Ref, shallowRef } from 'vue';
import { refusalWords } from '../../../ui/refusal-words.ts';
import { say } from '../words.ts';
import { worded } from '#shared/language/worded.ts';

type Delivery = RestNotice['deliveries'][number];

/** How far a trial has come. */
export type TrialState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'under-way' | 'over'; readonly isReached: boolean; readonly deliveries: readonly Delivery[] }
  | { readonly kind: 'failed'; readonly failure: string };

export const DELIVERY_WORDS: Readonly<Record<DeliveryState, string>> = worded(DELIVERY_STATES, (state) => say(`trial.${state}`));

/** How a notice that is followed stands: over when every way has arrived, failed or is not needed, whether or not somebody looked. */
export function trialOf(deliveries: readonly Delivery[]): Extract<TrialState, { kind: 'under-way' | 'over' }> {
  const isReached = deliveries.some((one) => reaches({ channelKind: one.channel_kind, state: one.state }));
  const isOver = isReached || deliveries.every((one) => isSettled({ state: one.state }) && one.state !== 'sent');
  return { kind: isOver ? 'over' : 'under-way', isReached, deliveries };
}

const LOOK_EVERY_MS = 700;

/** Sends a contact a trial and follows it until it is known what has become of it, or whoever asked has left. */
export function useTrial(
  calls: Pick<DutyCalls, 'tryContact' | 'notice'>,
  contactId: string,
): { state: Readonly<Ref<TrialState>>; send(): Promise<void> } {
  const state = shallowRef<TrialState>({ kind: 'ready' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));
  async function follow(noticeId: string): Promise<void> {
    try {
      const notice = await calls.notice(noticeId);
      if (notice !== undefined) state.value = trialOf(notice.deliveries);
    } catch (error) {
      state.value = { kind: 'failed', failure: refusalWords(error) };
      return;
    }
    // Whoever looks at it sees it arrive, and then be seen.
    const isOpen = state.value.kind === 'under-way' || state.value.kind === 'sending';
    if (isOpen) timer = setTimeout(() => void follow(noticeId), LOOK_EVERY_MS);
  }
  return {
    state,
    async send() {
      state.value = { kind: 'sending' };
      try {
        const { notice_id: id } = await calls.tryContact(contactId);
        await follow(id);
      } catch (error) {
        state.value = { kind: 'failed', failure: refusalWords(error) };
      }
    },
  };
}
