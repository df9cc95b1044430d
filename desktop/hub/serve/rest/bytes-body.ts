import { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';

/** A file comes as this, whatever it is: what is in it is found by looking at it. */
export const BYTES_TYPE = 'application/octet-stream';
export const NO_BYTES = Buffer.alloc(0);
/** For the API document; what came is held by `bytesOf`. */
export const BYTES = z.any().meta({ type: 'string', format: 'binary' });

/** Throws AppError `query.invalid` for a body that came as something else. */
export function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body;
  throw new AppError({
    code: 'query.invalid',
    message: 'There is no file in the request.',
    where: 'body',
    remedy: `Send its bytes as the body, with content-type ${BYTES_TYPE}.`,
  });
}
