import { z } from 'zod';
import { PICTURE_TYPES } from '../../../domain/board/board-picture.ts';
import { boardNameSchema, pictureIdSchema } from '../../boards/tile-schema.ts';

export const pictureParametersSchema = z.strictObject({ id: pictureIdSchema });
/** Query of `POST /api/board-pictures`, whose body is the picture. */
export const newPictureQuerySchema = z.strictObject({ name: boardNameSchema.describe('As people call it: ground-floor.png') });

export const boardPictureSchema = z
  .object({
    id: z.string().describe('SHA-256 of its bytes as they are kept'),
    name: z.string(),
    type: z.enum(PICTURE_TYPES),
    size_bytes: z.int(),
    width: z.int(),
    height: z.int(),
    added_at: z.number().describe('UTC milliseconds'),
  })
  .meta({ id: 'BoardPicture' });
export type RestBoardPicture = z.infer<typeof boardPictureSchema>;
export const boardPictureListSchema = z.object({ pictures: z.array(boardPictureSchema) }).meta({ id: 'BoardPictureList' });
