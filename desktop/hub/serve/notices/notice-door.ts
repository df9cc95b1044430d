import type { LiveKind } from '#shared/domain/notify/channel-kind.ts';
import type { Principal } from '#shared/domain/access/principal.ts';
import type { ClientHello } from '#shared/protocol/client-events.ts';
import type { NoticeReceipt } from '#shared/protocol/notify/live-notice.ts';
import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { LiveNotices, NoticeWatcher } from '../../notify/live/live-notices.ts';

const KIND_OF_FACE: Readonly<Record<ClientHello['face'], LiveKind>> = {
  console: 'desktop',
  wallboard: 'wallboard',
  phone: 'phone',
  // What a script hears is what the desk hears.
  script: 'desktop',
};

/** One screen's connection, as far as notices go. */
export interface NoticeSocket {
  readonly face: ClientHello['face'];
  readonly principal: () => Principal;
  /** `device:<id>` of the device that somebody has signed in on; null: none that has joined. */
  readonly deviceKey: string | null;
  emitNotice(message: { readonly hubTimeMs: number; readonly notice: LiveNotice }): void;
  emitEnded(message: { readonly hubTimeMs: number; readonly id: string }): void;
}

/** Brings notices to one screen, and what it says of them back. */
export interface NoticeDoor {
  /** Asking again begins anew. */
  watch(): { readonly hubTimeMs: number; readonly notices: LiveNotice[] };
  /** False: it is not, or not any more, for this screen. */
  receive(receipt: NoticeReceipt): boolean;
  close: Stop;
}

export function createNoticeDoor({
  live,
  clock,
  socket,
}: {
  readonly live: LiveNotices;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly socket: NoticeSocket;
}): NoticeDoor {
  let stop: Stop = () => undefined;
  const watcher = (): NoticeWatcher => ({
    kind: KIND_OF_FACE[socket.face],
    ...whoOf(socket.principal(), socket.deviceKey),
    notice: (notice) => socket.emitNotice({ hubTimeMs: clock.nowMs(), notice }),
    ended: (id) => socket.emitEnded({ hubTimeMs: clock.nowMs(), id }),
  });
  return {
    watch() {
      stop();
      const watched = live.watch(watcher());
      stop = watched.stop;
      return { hubTimeMs: clock.nowMs(), notices: [...watched.notices] };
    },
    receive: ({ id, receipt }) => live.receive(id, receipt, watcher()),
    close: () => stop(),
  };
}

function whoOf(principal: Principal, deviceKey: string | null): Pick<NoticeWatcher, 'accountId' | 'deviceId'> {
  const deviceId = principal.kind === 'device' ? principal.deviceId : (deviceKey?.replace(/^device:/, '') ?? null);
  return { accountId: principal.kind === 'person' ? principal.accountId : null, deviceId };
}
