import type { WallDisplay } from '#shared/domain/board/wall-display.ts';
import {
  displayParametersSchema,
  fromRestBrightness,
  type RestWallDisplay,
  restWallDisplaySchema,
  toRestBrightness,
  wallDisplayChangeSchema,
  wallDisplayListSchema,
  wallboardNotedSchema,
  wallboardNoteSchema,
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
    description:
      'It does so within a second. Trouble in pinned zones stays there until it is over or something worse calls, always at full brightness. What is not said of zones and brightness stays as it was.',
    query: NOTHING,
    params: displayParametersSchema,
    body: wallDisplayChangeSchema,
    reply: restWallDisplaySchema,
    otherStatuses: { 404: 'There is no such display, or no such board' },
    answer({ params, body, ...asked }) {
      const { board_id: boardId, pinned_zones: pinnedZones, brightness } = body;
      const change = {
        boardId,
        ...(pinnedZones === undefined ? {} : { pinnedZones }),
        ...(brightness === undefined ? {} : { brightness: fromRestBrightness(brightness) }),
      };
      return toRest(displays.change(params.id, change, handOf(asked)));
    },
  });

  handle({
    operationId: 'noteWallboard',
    path: `${ADDRESS}/:id/wallboard`,
    method: 'POST',
    permission: 'look-hub',
    tag: 'Boards',
    summary: 'Notes who put a wallboard on a monitor',
    description:
      'Said by the desk, whose monitors they are, when somebody opened or closed a wallboard there; it stands in the audit trail.',
    query: NOTHING,
    params: displayParametersSchema,
    body: wallboardNoteSchema,
    reply: wallboardNotedSchema,
    answer({ params, body, ...asked }) {
      displays.note({ id: params.id, name: body.name }, body.is_shown, handOf(asked));
      return { noted: true } as const;
    },
  });
}

const toRest = ({ id, name, kind, boardId, pinnedZones, brightness, isConnected, seenMs }: WallDisplay): RestWallDisplay => ({
  id,
  name,
  kind,
  board_id: boardId,
  pinned_zones: [...pinnedZones],
  brightness: toRestBrightness(brightness),
  is_connected: isConnected,
  seen_at: seenMs,
});
