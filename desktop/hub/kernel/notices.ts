import { HUB_NOTICE_CODES, type HubNotice, type HubNoticeCode } from '#shared/protocol/hub-notice.ts';

/** What the desk is to know of the hub itself at this moment, at most one notice of each code. */
export interface Notices {
  /** Worst first. */
  list(): readonly HubNotice[];
  get<Code extends HubNoticeCode>(code: Code): Extract<HubNotice, { code: Code }> | undefined;
  set(notice: HubNotice): void;
  clear(code: HubNoticeCode): void;
  /** Calls at every change. */
  onChange(listener: () => void): void;
}

export function createNotices(): Notices {
  const byCode = new Map<HubNoticeCode, HubNotice>();
  const listeners: (() => void)[] = [];
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    // Of a disk that is full nobody needs to hear that it is nearly full.
    list: () =>
      HUB_NOTICE_CODES.filter((code) => code !== 'disk-low' || !byCode.has('disk-full'))
        .map((code) => byCode.get(code))
        .filter((notice) => notice !== undefined),
    get: <Code extends HubNoticeCode>(code: Code) => byCode.get(code) as Extract<HubNotice, { code: Code }> | undefined,
    set(notice) {
      if (JSON.stringify(byCode.get(notice.code)) === JSON.stringify(notice)) return;
      byCode.set(notice.code, notice);
      changed();
    },
    clear(code) {
      if (byCode.delete(code)) changed();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
