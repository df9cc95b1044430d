import { BOARD_FILE_FORMAT, BOARD_FILE_VERSION, boardFileSchema, MOST_BOARD_BYTES } from '#shared/protocol/boards/board-file.ts';
import { boardChangeSchema, boardContentSchema, boardSchema } from '#shared/protocol/boards/board-schema.ts';
import { boardListSchema, boardParametersSchema, boardTemplateListSchema } from '#shared/protocol/rest/boards/boards.ts';
import { deletedSchema } from '#shared/protocol/rest/incidents/incident-values.ts';
import { handOf } from '../access/hand-of.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { BoardRoutesDependencies } from './board-routes.ts';

const ADDRESS = '/api/boards';
const ONE_OF_THEM = `${ADDRESS}/:id`;
const COMMON = { tag: 'Boards', query: NOTHING } as const;
const UNKNOWN = { 404: 'There is no such board' };
const BODY = { mostBodyBytes: MOST_BOARD_BYTES } as const;

/** `/api/boards`: what walls show. A board is one document, the same here, in files and live. */
export function serveBoardBook(handle: Handle, { boards: { book, displays }, templates }: BoardRoutesDependencies): void {
  handle({
    ...COMMON,
    operationId: 'listBoards',
    path: ADDRESS,
    permission: 'look-hub',
    summary: 'Boards by name',
    description: 'With how much is on them, and which displays show them.',
    params: NOTHING,
    reply: boardListSchema,
    answer: () => ({
      boards: book.list().map(({ id, name, scenes, revision, changedMs, changedBy }) => ({
        id,
        name,
        scene_count: scenes.length,
        tile_count: scenes.reduce((sum, { tiles }) => sum + tiles.length, 0),
        revision,
        changed_at: changedMs,
        changed_by: changedBy,
        display_names: [...displays.shownOn(id)],
      })),
    }),
  });

  handle({
    ...COMMON,
    ...BODY,
    operationId: 'createBoard',
    path: ADDRESS,
    permission: 'change-boards',
    summary: 'Makes a board',
    description: 'Of scenes of tiles on a grid of 32 by 18 cells. Its displays show it once they are given it.',
    params: NOTHING,
    body: boardContentSchema,
    reply: boardSchema,
    otherStatuses: { 409: 'There are too many', 413: 'It is larger than 1 MB' },
    answer: ({ body, ...asked }) => book.create(body, handOf(asked)),
  });

  handle({
    ...COMMON,
    operationId: 'getBoard',
    path: ONE_OF_THEM,
    permission: 'look-hub',
    summary: 'One board',
    description: 'Whole, with the revision to give when it is changed.',
    params: boardParametersSchema,
    reply: boardSchema,
    otherStatuses: UNKNOWN,
    answer: ({ params }) => book.find(params.id),
  });

  handle({
    ...COMMON,
    ...BODY,
    operationId: 'changeBoard',
    path: ONE_OF_THEM,
    method: 'PUT',
    permission: 'change-boards',
    summary: 'Changes a board',
    description: 'Whole. Give the revision that was read, so that nobody writes over what somebody else did meanwhile.',
    params: boardParametersSchema,
    body: boardChangeSchema,
    reply: boardSchema,
    otherStatuses: { ...UNKNOWN, 409: 'Somebody else has saved it meanwhile', 413: 'It is larger than 1 MB' },
    answer({ params, body: { revision, ...content }, ...asked }) {
      return book.change(params.id, content, revision, handOf(asked));
    },
  });

  handle({
    ...COMMON,
    operationId: 'deleteBoard',
    path: ONE_OF_THEM,
    method: 'DELETE',
    permission: 'change-boards',
    summary: 'Deletes a board',
    description: 'Not one that a display shows.',
    params: boardParametersSchema,
    reply: deletedSchema,
    otherStatuses: { ...UNKNOWN, 409: 'A display shows it' },
    answer({ params, ...asked }) {
      return { id: book.remove(params.id, handOf(asked)).id };
    },
  });

  handle({
    ...COMMON,
    ...BODY,
    operationId: 'importBoard',
    path: `${ADDRESS}/import`,
    permission: 'change-boards',
    summary: 'Makes a board of a file',
    description: 'As it was exported, from here or another hub. Pictures are named by their SHA-256: send them as well where they are new.',
    params: NOTHING,
    body: boardFileSchema,
    reply: boardSchema,
    otherStatuses: { 409: 'There are too many', 413: 'It is larger than 1 MB' },
    answer: ({ body, ...asked }) => book.create(body.board, handOf(asked)),
  });

  handle({
    ...COMMON,
    operationId: 'exportBoard',
    path: `${ONE_OF_THEM}/export`,
    permission: 'look-hub',
    summary: 'A board as a file',
    description: 'For POST /api/boards/import.',
    params: boardParametersSchema,
    reply: boardFileSchema,
    otherStatuses: UNKNOWN,
    answer({ params }) {
      const { name, scenes, turns, takeover } = book.find(params.id);
      return { format: BOARD_FILE_FORMAT, version: BOARD_FILE_VERSION, board: { name, scenes, turns, takeover } } as const;
    },
  });

  handle({
    ...COMMON,
    operationId: 'listBoardTemplates',
    path: '/api/board-templates',
    permission: 'look-hub',
    summary: 'Boards to begin with',
    description: 'Those that ship, made for the hosts that there are now.',
    params: NOTHING,
    reply: boardTemplateListSchema,
    answer: ({ venue }) => ({ templates: [...templates(venue.hosts())] }),
  });
}
