import type { Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** Whoever asks on a route that is not open: `handle` has made sure that there is somebody. */
export function askedBy(principal: Principal | null): Principal {
  if (principal !== null) return principal;
  throw new AppError({ code: 'auth.token-missing', message: 'This address needs a token.', where: 'Authorization' });
}
