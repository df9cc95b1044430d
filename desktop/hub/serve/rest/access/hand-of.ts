import type { Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Hand } from '../../../access/agents/manage-credentials.ts';
import type { Origin } from '../../../access/origin.ts';

/** Who did it and from where, on routes that are not open. */
export function handOf({ principal, origin }: { readonly principal: Principal | null; readonly origin: Origin }): Hand {
  if (principal === null)
    throw new AppError({ code: 'auth.token-missing', message: 'Nobody is known to have asked.', where: 'Authorization' });
  return { by: principal, origin };
}
