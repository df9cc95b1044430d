import type { PersonPrincipal, Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Origin } from '../../../access/origin.ts';
import type { Self } from '../../../access/people/own-account.ts';

/** Whoever asks, as the person that they are: what is one's own only people have. */
export function selfOf({ principal, origin }: { readonly principal: Principal | null; readonly origin: Origin }): Self {
  if (principal?.kind !== 'person') throw notPerson();
  return { principal: principal satisfies PersonPrincipal, origin };
}

/** Whoever asks; routes that need a permission are never asked by nobody. */
export function managerOf({ principal, origin }: { readonly principal: Principal | null; readonly origin: Origin }): {
  readonly by: Principal;
  readonly origin: Origin;
} {
  if (principal === null) throw notPerson();
  return { by: principal, origin };
}

const notPerson = (): AppError =>
  new AppError({
    code: 'auth.role-forbidden',
    message: 'This is for people who have signed in.',
    where: 'Authorization',
    remedy: 'Sign in.',
  });
