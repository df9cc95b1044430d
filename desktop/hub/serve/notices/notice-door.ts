import type { LiveKind } from '#shared/domain/notify/channel-kind.ts';
import type { Principal } from '#shared/domain/access/principal.ts';
import type { ClientHello } from '#shared/protocol/client-events.ts';
import type { LiveNotice, NoticeReceipt } from '#shared/protocol/notify/live-notice.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { NoticeWatcher } from '../../notify/live/live-notices.ts';
import type { Notify } from '../../notify/open-notify.ts';
import { incidentActorOf } from './incident-actor-of.ts';

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
  /** They may answer for alerts and incidents. */
  readonly mayAnswer: () => boolean;
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
  notify,
  clock,
  socket,
}: {
  readonly notify: Pick<Notify, 'live' | 'outbox'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly socket: NoticeSocket;
}): NoticeDoor {
  let stop: Stop = () => undefined;
  const watcher = (): NoticeWatcher => ({
    kind: kindOf(socket.principal(), socket.face),
    mayAnswer: socket.mayAnswer(),
    ...whoOf(socket.principal(), socket.deviceKey),
    notice: (notice) => socket.emitNotice({ hubTimeMs: clock.nowMs(), notice }),
    ended: (id) => socket.emitEnded({ hubTimeMs: clock.nowMs(), id }),
  });
  return {
    watch() {
      stop();
      const watched = notify.live.watch(watcher());
      stop = watched.stop;
      return { hubTimeMs: clock.nowMs(), notices: [...watched.notices] };
    },
    receive({ id, receipt }) {
      const mayTake = receipt === 'acknowledged' && socket.mayAnswer();
      // Whoever may not take it has seen it all the same.
      const isForIt = notify.live.receive(id, receipt === 'acknowledged' && !mayTake ? 'seen' : receipt, watcher());
      if (isForIt && mayTake) notify.outbox.answer(id, incidentActorOf(socket.principal()));
      return isForIt;
    },
    close: () => stop(),
  };
}

/** A display is no desk, whatever it says: what is seen at the desk is gone from all of them. */
function kindOf(principal: Principal, face: ClientHello['face']): LiveKind {
  if (principal.kind !== 'device') return KIND_OF_FACE[face];
  if (principal.use === 'console') return face === 'wallboard' ? 'wallboard' : 'desktop';
  return principal.use === 'display' ? 'wallboard' : 'phone';
}

function whoOf(principal: Principal, deviceKey: string | null): Pick<NoticeWatcher, 'accountId' | 'deviceId'> {
  const deviceId = principal.kind === 'device' ? principal.deviceId : (deviceKey?.replace(/^device:/, '') ?? null);
  return { accountId: principal.kind === 'person' ? principal.accountId : null, deviceId };
}
