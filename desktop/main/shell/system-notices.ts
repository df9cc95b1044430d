import { Notification } from 'electron';
import type { IpcArguments } from '#shared/ipc/ipc-contract.ts';

/** More would cover the screen. */
const MOST_SHOWN = 5;

export type SystemNotice = IpcArguments<'notice:show'>[0];

/** Notices as the operating system shows them, also while the console is behind other windows. */
export interface SystemNotices {
  /** Once for each id. */
  show(notice: SystemNotice): void;
  end(id: string): void;
}

export function createSystemNotices({ open }: { readonly open: (page: string | null) => void }): SystemNotices {
  const shown = new Map<string, Notification>();
  const end = (id: string): void => {
    shown.get(id)?.close();
    shown.delete(id);
  };
  return {
    end,
    show({ id, title, text, page, isUrgent }) {
      if (shown.has(id) || !Notification.isSupported()) return;
      // The console makes the sound, which goes on until somebody has seen it.
      const notification = new Notification({ title, body: text, silent: true, urgency: isUrgent ? 'critical' : 'normal' });
      notification.on('click', () => open(page));
      notification.show();
      shown.set(id, notification);
      const [oldest] = shown.keys();
      if (shown.size > MOST_SHOWN && oldest !== undefined) end(oldest);
    },
  };
}
