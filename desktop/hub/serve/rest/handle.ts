import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import type { Access } from '../../access/access.ts';
import type { Permission } from '../../access/authorise.ts';
import { JsonText } from './json-text.ts';

/** For routes that take nothing: anything given is refused by name. */
export const NOTHING = z.strictObject({});

export interface RouteDefinition<
  Query extends z.ZodType,
  Params extends z.ZodType,
  Reply extends z.ZodType,
  Body extends z.ZodType = z.ZodUndefined,
> {
  /** Unique, for generated clients: `getInfrastructureStatus`. */
  readonly operationId: string;
  readonly path: string;
  /** What the caller must be allowed to do; `open` needs no token. */
  readonly permission: Permission | 'open';
  readonly tag: 'Infrastructure' | 'Analytics' | 'Hosts' | 'Events' | 'Hub';
  readonly summary: string;
  readonly description: string;
  readonly query: Query;
  readonly params: Params;
  /** Unless given, POST with a body and GET without one. */
  readonly method?: 'PATCH' | 'DELETE';
  readonly body?: Body;
  readonly reply: Reply;
  /** Of the reply; JSON unless given. */
  readonly contentType?: string;
  /** For a reply that comes in several: which, by the header Accept. `contentType` is what the API document says. */
  readonly contentTypeOf?: (accept: string) => string;
  /** Status of a reply that is no error; 200 unless given. */
  readonly statusOf?: (reply: z.output<Reply>) => number;
  /** Statuses besides those that every route may answer, for the API document. */
  readonly otherStatuses?: Readonly<Record<number, string>>;
  answer(request: {
    readonly query: z.output<Query>;
    readonly params: z.output<Params>;
    readonly body: z.output<Body>;
    /** As `contentTypeOf` has it. */
    readonly contentType: string;
  }): Promise<z.output<Reply> | JsonText> | z.output<Reply> | JsonText;
}

/** Registers one route. The only way to do so: it authorises, parses and replies, in this order. */
export type Handle = <Query extends z.ZodType, Params extends z.ZodType, Reply extends z.ZodType, Body extends z.ZodType = z.ZodUndefined>(
  route: RouteDefinition<Query, Params, Reply, Body>,
) => void;

export interface HandleDependencies {
  readonly app: FastifyInstance;
  readonly access: Access;
}

export function createHandle({ app, access }: HandleDependencies): Handle {
  return (route) => {
    const { permission, contentType = 'application/json' } = route;
    app.route({
      method: route.method ?? (route.body === undefined ? 'GET' : 'POST'),
      url: route.path,
      schema: {
        operationId: route.operationId,
        summary: route.summary,
        description: route.description,
        tags: [route.tag],
        security: permission === 'open' ? [] : [{ bearer: [] }],
        querystring: route.query,
        params: route.params,
        ...(route.body === undefined ? {} : { body: route.body }),
        response: describeReplies(route, contentType),
      },
      onRequest: (request, _reply, done) => {
        done(permission === 'open' ? undefined : refusalToAuthorise(access, request, permission));
      },
      handler: async (request, reply) => {
        // Fastify has parsed them by the schemas above; its types do not know.
        const asked = { query: request.query, params: request.params, body: request.body };
        const replyType = route.contentTypeOf?.(request.headers.accept ?? '') ?? contentType;
        const parsed = { ...asked, contentType: replyType } as Parameters<typeof route.answer>[0];
        const body = await route.answer(parsed);
        void reply
          .code(body instanceof JsonText ? 200 : (route.statusOf?.(body) ?? 200))
          .type(replyType)
          .header('cache-control', 'no-store');
        // What goes out has been checked by the compiler; parsing it again would cost more than making it.
        if (body instanceof JsonText) return reply.send(Buffer.from(body.text));
        return reply.send(contentType === 'application/json' ? JSON.stringify(body) : body);
      },
    });
  };
}

function refusalToAuthorise(access: Access, request: FastifyRequest, permission: Permission): AppError | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  const where = 'Authorization';
  if (scheme?.toLowerCase() !== 'bearer' || token === undefined || token === '') {
    const remedy = 'Send the header "Authorization: Bearer <token>" with a token from access.json.';
    return new AppError({ code: 'auth.token-missing', message: 'This address needs a token.', where, remedy });
  }
  const role = access.authenticate(token);
  if (role === null) {
    const remedy = "Take the token from the access.json in this hub's data folder.";
    return new AppError({ code: 'auth.token-wrong', message: 'The hub does not know this token.', where, remedy });
  }
  if (access.allows(role, permission)) return undefined;
  const remedy = `Use the "token"${access.allows('viewer', permission) ? ' or the "viewer_token"' : ''} from access.json.`;
  return new AppError({ code: 'auth.role-forbidden', message: `A token for the role "${role}" may not do this.`, where, remedy });
}

const ERROR_STATUSES = { 400: 'The request does not fit', 429: 'Too many requests from this address', 500: 'The hub failed' };
const TOKEN_STATUSES = { 401: 'No token, or a wrong one', 403: 'This token may not do this' };

function describeReplies(
  route: Pick<RouteDefinition<z.ZodType, z.ZodType, z.ZodType>, 'summary' | 'reply' | 'permission' | 'otherStatuses'>,
  contentType: string,
): Record<string, unknown> {
  const errors = { ...ERROR_STATUSES, ...(route.permission === 'open' ? {} : TOKEN_STATUSES), ...route.otherStatuses };
  return {
    200: { description: route.summary, content: { [contentType]: { schema: route.reply } } },
    ...Object.fromEntries(
      Object.entries(errors).map(([status, description]) => [
        status,
        { description, content: { 'application/json': { schema: restErrorSchema } } },
      ]),
    ),
  };
}
