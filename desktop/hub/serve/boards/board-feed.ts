import type { Namespace } from 'socket.io';
import type { BoardsSnapshot, BoardsUpdate } from '#shared/protocol/boards/board-messages.ts';
import type { WallVendor } from '#shared/domain/board/wall-vendor.ts';
import type { ClientToHub, HubToClient } from '#shared/protocol/client-events.ts';
import type { Principal } from '#shared/domain/access/principal.ts';
import type { Boards } from '../../boards/open-boards.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';

/** Those who are told of boards. */
export const BOARDS_ROOM = 'boards';

/** What those who show boards are told; boards are few and seldom change, so each change goes out at once. */
export interface BoardFeed {
  /** All of it, for this asker; a monitor that is new is remembered. */
  snapshot(principal: Principal, monitor: { readonly id: string; readonly name: string } | null): BoardsSnapshot;
  /** Says that a wall is open on this display until what this gives is called. */
  attend(displayId: string): Stop;
  stop: Stop;
}

export interface BoardFeedDependencies {
  readonly boards: Boards;
  readonly namespace: Namespace<ClientToHub, HubToClient>;
  readonly vendors: () => readonly WallVendor[];
  readonly onVendorsChanged: (listener: () => void) => void;
  readonly clock: Pick<Clock, 'nowMs'>;
}

export function createBoardFeed({ boards, namespace, vendors, onVendorsChanged, clock }: BoardFeedDependencies): BoardFeed {
  const tell = (part: Partial<BoardsUpdate>): void => {
    const nothing = { boards: [], gone: [], displays: null, vendors: null };
    namespace.to(BOARDS_ROOM).emit('boardsUpdate', { ...nothing, ...part, hubTimeMs: clock.nowMs() });
  };
  onVendorsChanged(() => tell({ vendors: vendors() }));
  const stop = boards.onChange((change) => {
    if (change.kind === 'displays') tell({ displays: boards.displays.list() });
    else if (change.board === null) tell({ gone: [change.id] });
    else tell({ boards: [change.board] });
  });
  return {
    snapshot(principal, monitor) {
      // Only what the desk's own program says of its monitors is believed: anybody may call itself anything.
      const isOfDesk = principal.kind === 'local';
      if (isOfDesk && monitor !== null) boards.displays.seen(monitor);
      const isBrowser = principal.kind === 'device' && principal.use === 'display';
      return {
        hubTimeMs: clock.nowMs(),
        boards: boards.book.list(),
        displays: boards.displays.list(),
        vendors: vendors(),
        displayId: isBrowser ? principal.deviceId : isOfDesk ? (monitor?.id ?? null) : null,
      };
    },
    attend: (displayId) => boards.displays.attend(displayId),
    stop,
  };
}
