import type { WallDisplay } from '#shared/domain/board/wall-display.ts';
import {
  displayParametersSchema,
  type RestWallDisplay,
  restWallDisplaySchema,
  wallDisplayChangeSchema,
  wallDisplayListSchema,
} from '#shared/protocol/rest/boards/wall-displays.ts';
import { handOf } from '../access/hand-of.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { BoardRoutesDependencies } from './board-routes.ts';

const ADDRESS = '/api/wall-displays';

/** Monitors and browsers that show boards, and which each shows. */
export function serveWallDisplays(handle: Handle, { boards: { displays } }: BoardRoutesDependencies): void {
  handle({
    operationId: 'listWallDisplays',
    path: ADDRESS,
    permission: 'look-hub',
    tag: 'Boards',
    summary: 'Displays, and what they show',
    description: 'Browsers that were let in as a display, and monitors of the desk on which a wallboard was opened.',
    query: NOTHING,
    params: NOTHING,
    reply: wallDisplayListSchema,
    answer: () => ({ displays: displays.list().map(toRest) }),
  });

  handle({
    operationId: 'changeWallDisplay',
    path: `${ADDRESS}/:id`,
    method: 'PUT',
    permission: 'change-boards',
    tag: 'Boards',
    summary: 'Says what a display shows',
    description: 'It does so within a second. Trouble in pinned zones stays there until it is over.',
    query: NOTHING,
    params: displayParametersSchema,
    body: wallDisplayChangeSchema,
    reply: restWallDisplaySchema,
    otherStatuses: { 404: 'There is no such display, or no such board' },
    answer({ params, body, ...asked }) {
      return toRest(displays.change(params.id, { boardId: body.board_id, pinnedZones: body.pinned_zones }, handOf(asked)));
    },
  });
}

const toRest = ({ id, name, kind, boardId, pinnedZones, seenMs }: WallDisplay): RestWallDisplay => ({
  id,
  name,
  kind,
  board_id: boardId,
  pinned_zones: [...pinnedZones],
  seen_at: seenMs,
});
