import { Notification } from 'electron';
import type { IpcArguments } from '#shared/ipc/ipc-contract.ts';
import { say } from '../words.ts';

/** More would cover the screen. */
const MOST_SHOWN = 5;

export type SystemNotice = IpcArguments<'notice:show'>[0];

/** Notices as the operating system shows them, also while the console is behind other windows. */
export interface SystemNotices {
  /** Once for each id, by the window of the console that answers for it. */
  show(notice: SystemNotice, by: number): void;
  end(id: string): void;
  /** What no other window answers for ends: this one was closed or loaded anew, or whoever was there has left. */
  leave(by: number): void;
  /** All of them are of another hub. */
  endAll(): void;
  /** The program ends: what it leaves there would lead nowhere, and stand twice after the next start. */
  close(): void;
}

export interface SystemNoticesDependencies {
  readonly open: (page: string | null) => void;
  /** Somebody said at the system's notice that they have seen it. */
  readonly onSeen: (id: string) => void;
  /** Or that they take what it is about. */
  readonly onTaken: (id: string) => void;
  /** What nobody has seen yet, the newest first; for tray and badge. */
  readonly onChange: (waiting: readonly SystemNotice[]) => void;
}

export function createSystemNotices({ open, onSeen, onTaken, onChange }: SystemNoticesDependencies): SystemNotices {
  const shown = new Map<string, Notification>();
  const waiting = new Map<string, { readonly notice: SystemNotice; readonly by: Set<number> }>();
  const tellWaiting = (): void => onChange([...waiting.values()].map(({ notice }) => notice).reverse());
  const take = (id: string): void => {
    shown.get(id)?.close();
    shown.delete(id);
  };
  const endThese = (ids: readonly string[]): void => {
    for (const id of ids) take(id);
    if (ids.filter((id) => waiting.delete(id)).length > 0) tellWaiting();
  };
  return {
    end: (id) => endThese([id]),
    endAll: () => endThese([...waiting.keys()]),
    leave(by) {
      const left = [...waiting].filter(([, one]) => one.by.delete(by) && one.by.size === 0);
      endThese(left.map(([id]) => id));
    },
    close() {
      for (const id of shown.keys()) take(id);
    },
    show(notice, by) {
      const { id, title, text, page, isUrgent, canTake } = notice;
      // The first is the one that every system shows.
      const answers = [...(canTake ? [{ text: say('take'), give: onTaken }] : []), { text: say('seen'), give: onSeen }];
      const known = waiting.get(id);
      known?.by.add(by);
      if (known !== undefined) return;
      waiting.set(id, { notice, by: new Set([by]) });
      tellWaiting();
      if (!Notification.isSupported()) return;
      const notification = new Notification({
        title,
        body: text,
        // The console makes the sound, which goes on until somebody has seen it.
        silent: true,
        urgency: isUrgent ? 'critical' : 'normal',
        // Not every system shows it; a click on the notice opens its page everywhere.
        actions: answers.map((answer) => ({ type: 'button', text: answer.text })),
      });
      notification.on('click', () => open(page));
      notification.on('action', (_event, index) => answers[index]?.give(id));
      notification.show();
      shown.set(id, notification);
      const [oldest] = shown.keys();
      if (shown.size > MOST_SHOWN && oldest !== undefined) take(oldest);
    },
  };
}
