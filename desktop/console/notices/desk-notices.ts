import type { HubClient } from '#shared/client/hub-client.ts';
import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';
import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import { computed, type Ref, shallowRef, watch } from 'vue';
import type { Alarm } from './alarm.ts';
import { addNotice, callsFirst, leaveOut, type ToldOnce } from './told-twice.ts';

/** The system shows a line or two. */
const MOST_TEXT = 300;

export interface DeskNoticesOptions {
  readonly client: Readonly<Ref<Pick<HubClient, 'watchNotices' | 'noticeReceipt'> | null>>;
  /** Null in a plain browser. */
  readonly bridge: Pick<WedsyncBridge, 'request' | 'on'> | null;
  readonly alarm: Alarm;
  /** Whether whoever is here may take incidents. */
  readonly mayTake: () => boolean;
}

/** What the desk is told and nobody has seen yet: in the console, by the system, and heard. */
export interface DeskNotices {
  /** The newest first; what was told to all and to the one who is here is one. */
  readonly notices: Readonly<Ref<readonly LiveNotice[]>>;
  /** Somebody has seen it: it is gone from every console. */
  seen(id: string): void;
  /** Whoever is here knows it anyhow: it is gone from this console alone. */
  putAway(id: string): void;
  close(): void;
}

export function createDeskNotices({ client, bridge, alarm, mayTake }: DeskNoticesOptions): DeskNotices {
  const told = shallowRef<readonly ToldOnce[]>([]);
  const notices = computed(() => callsFirst(told.value.flatMap(({ notices: [first] }) => (first === undefined ? [] : [first]))));
  const set = (next: readonly ToldOnce[]): void => {
    told.value = next;
    alarm.sound(next.some((one) => one.notices.some(({ hasSound }) => hasSound)));
  };
  /** Nobody here answers for any of it now: what is told to whoever comes next is told anew. */
  const leave = (): void => {
    if (told.value.length > 0) bridge?.request('notice:leave').catch(() => undefined);
    set([]);
  };
  // Whoever closed it at the system has no need to hear of it.
  const endAtSystem = (id: string): void => void bridge?.request('notice:end', id).catch(() => undefined);
  const end = (id: string): void => {
    const { told: left, ended } = leaveOut(told.value, id);
    set(left);
    for (const { shownAs } of ended) endAtSystem(shownAs);
  };
  const begin = (notice: LiveNotice): void => {
    const { id, title, text, link, severity } = notice;
    if (told.value.some((one) => one.notices.some((known) => known.id === id))) return;
    const added = addNotice(told.value, notice);
    set(added.told);
    for (const { shownAs } of added.outdated) endAtSystem(shownAs);
    if (!added.isNew) return;
    const canTake = notice.kind === 'trigger' && notice.incidentId !== null && mayTake();
    const shown = { id, title, text: text.slice(0, MOST_TEXT), page: link, isUrgent: severity === 'critical', canTake };
    // The band in the console says it all the same.
    bridge?.request('notice:show', shown).catch(() => undefined);
  };
  const stop = watch(
    client,
    (now, _before, onCleanup) => {
      leave();
      if (now !== null) onCleanup(now.watchNotices({ onNotice: begin, onEnded: end }));
    },
    { immediate: true },
  );
  /** What is shown once is seen whoever was told: each of them has its receipt. */
  const answer = (id: string, receipt: 'seen' | 'acknowledged'): void => {
    const one = told.value.find(({ shownAs, notices: of }) => shownAs === id || of.some((notice) => notice.id === id));
    if (one === undefined) return;
    for (const [index, notice] of one.notices.entries()) client.value?.noticeReceipt(notice.id, index === 0 ? receipt : 'seen');
    set(told.value.filter((other) => other !== one));
    endAtSystem(one.shownAs);
  };
  const seen = (id: string): void => answer(id, 'seen');
  const putAway = (id: string): void => {
    const one = told.value.find(({ notices: of }) => of.some((notice) => notice.id === id));
    if (one === undefined) return;
    set(told.value.filter((other) => other !== one));
    endAtSystem(one.shownAs);
  };
  const stops = [bridge?.on('notice:seen', seen), bridge?.on('notice:taken', (id) => answer(id, 'acknowledged'))];
  return {
    notices,
    seen,
    putAway,
    close() {
      stop();
      leave();
      for (const stopListening of stops) stopListening?.();
    },
  };
}
