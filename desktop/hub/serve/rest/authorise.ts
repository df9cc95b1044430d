import type { FastifyRequest } from 'fastify';
import type { Permission } from '#shared/domain/access/permission.ts';
import type { Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import { type Access, principalKey } from '../../access/access.ts';
import { originOf } from '../../access/origin.ts';
import type { LimitIdentities } from '../limit/limit-identities.ts';

/** Who asks, and whether they may: for every address that needs somebody. */
export interface Authorise {
  /** Why not; undefined if they may, and then `principalOf` knows them. */
  refusalFor(request: FastifyRequest, permission: Permission): AppError | undefined;
  principalOf(request: FastifyRequest): Principal | null;
}

export interface AuthoriseDependencies {
  readonly access: Access;
  readonly identities: LimitIdentities;
}

export function createAuthorise({ access, identities }: AuthoriseDependencies): Authorise {
  const identified = new WeakMap<FastifyRequest, Principal>();
  return {
    principalOf: (request) => identified.get(request) ?? null,
    refusalFor(request, permission) {
      const token = bearerToken(request);
      if (token === null) return refused({ code: 'auth.token-missing', message: 'This address needs a token.', remedy: TOKEN_REMEDY });
      const origin = originOf(request.ip);
      const answer = access.identify(token, origin);
      if (!answer.ok) return refused(answer.refusal);
      const tooOften = identities.refusalFor(principalKey(answer.principal));
      if (tooOften !== null) return refused(tooOften);
      const refusal = access.refusalFor(answer.principal, permission);
      if (refusal === null) {
        identified.set(request, answer.principal);
        return undefined;
      }
      const { config, url } = request.routeOptions;
      access.noteRefusal(answer.principal, origin, `route:${String(config.operationId ?? url)}`, config.summary);
      return refused(refusal);
    },
  };
}

const TOKEN_REMEDY = 'Send the header "Authorization: Bearer <token>" with an API key or the token of a session.';

function bearerToken(request: FastifyRequest): string | null {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  return scheme?.toLowerCase() !== 'bearer' || token === undefined || token === '' ? null : token;
}

const refused = ({ code, message, where = 'Authorization', remedy }: Refusal): AppError => new AppError({ code, message, where, remedy });
