import { DUTY_LISTS, type DutyList, dutyUpdateSchema, dutyWatchedSchema } from '../protocol/incidents/duty-messages.ts';
import type { HubLink, Stop } from './hub-link.ts';
import { keepAsked } from './keep-asked.ts';

/** Told what somebody has changed; all of it when a connection is new, since any of it may have changed meanwhile. */
export type DutyListener = (lists: readonly DutyList[]) => void;

/** What is planned about who is told, for as many listeners as there are, by one request. */
export interface DutyWatches {
  watch(listener: DutyListener): Stop;
  close(): void;
}

export function createDutyWatches(link: HubLink): DutyWatches {
  const listeners = new Set<DutyListener>();
  const tell = (lists: readonly DutyList[]): void => {
    for (const listener of listeners) listener(lists);
  };
  let isAsked = false;
  const { ask, close } = keepAsked(link, {
    event: 'watchDuty',
    answer: dutyWatchedSchema,
    isWanted: () => listeners.size > 0,
    onAnswer() {
      isAsked = true;
      tell(DUTY_LISTS);
    },
    // Whoever may not know of it need not ask again.
    isFinal: ({ code }) => code === 'auth.role-forbidden',
  });
  link.onGreeting(() => (isAsked = false));
  link.receive('dutyUpdate', dutyUpdateSchema, ({ lists }) => tell(DUTY_LISTS.filter((list) => lists.includes(list))));
  return {
    watch(listener) {
      listeners.add(listener);
      if (!isAsked && link.connection().state === 'live') ask();
      return () => listeners.delete(listener);
    },
    close,
  };
}
