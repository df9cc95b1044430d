import { z } from 'zod';
import { type BoardPicture, MOST_PICTURE_BYTES } from '#shared/domain/board/board-picture.ts';
import {
  boardPictureListSchema,
  boardPictureSchema,
  newPictureQuerySchema,
  pictureParametersSchema,
  type RestBoardPicture,
} from '#shared/protocol/rest/boards/board-pictures.ts';
import { handOf } from '../access/hand-of.ts';
import { FileReply } from '../file-reply.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { BoardRoutesDependencies } from './board-routes.ts';

const ADDRESS = '/api/board-pictures';

/** Floor plans and other pictures of boards. */
export function serveBoardPictures(handle: Handle, { boards: { pictures } }: BoardRoutesDependencies): void {
  handle({
    operationId: 'listBoardPictures',
    path: ADDRESS,
    permission: 'look-hub',
    tag: 'Boards',
    summary: 'Pictures of boards',
    description: 'The newest first.',
    query: NOTHING,
    params: NOTHING,
    reply: boardPictureListSchema,
    answer: () => ({ pictures: pictures.list().map(toRest) }),
  });

  handle({
    operationId: 'addBoardPicture',
    path: ADDRESS,
    permission: 'change-boards',
    tag: 'Boards',
    summary: 'Sends a picture',
    description:
      'JPEG or PNG, found by its bytes. Place, time and all else that cameras write is taken away. The same picture gets the same id.',
    query: newPictureQuerySchema,
    params: NOTHING,
    mostBytes: MOST_PICTURE_BYTES,
    reply: boardPictureSchema,
    otherStatuses: { 409: 'There are too many', 413: 'It is larger than 10 MB' },
    answer: async ({ query: { name }, bytes, ...asked }) => toRest(await pictures.add({ name, bytes }, handOf(asked))),
  });

  handle({
    operationId: 'getBoardPicture',
    path: `${ADDRESS}/:id`,
    permission: 'look-hub',
    tag: 'Boards',
    summary: 'A picture',
    description: 'Its bytes.',
    query: NOTHING,
    params: pictureParametersSchema,
    reply: z.any(),
    contentType: 'application/octet-stream',
    otherStatuses: { 404: 'There is no such picture' },
    async answer({ params }) {
      const { picture, bytes } = await pictures.read(params.id);
      return new FileReply(bytes, picture);
    },
  });
}

const toRest = ({ id, name, type, sizeBytes, width, height, addedMs }: BoardPicture): RestBoardPicture => ({
  id,
  name,
  type,
  size_bytes: sizeBytes,
  width,
  height,
  added_at: addedMs,
});
