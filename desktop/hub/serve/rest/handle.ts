import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Permission } from '#shared/domain/access/permission.ts';
import type { Principal } from '#shared/domain/access/principal.ts';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import type { Access } from '../../access/access.ts';
import { type Origin, originOf } from '../../access/origin.ts';
import { SEES_NOTHING, type Sight } from '../../access/sight.ts';
import { isOwnAddress } from '../own-origin.ts';
import type { SeenVenue, VenueFor } from '../sight/seen-venue.ts';
import type { Authorise } from './authorise.ts';
import { BYTES, BYTES_TYPE, bytesOf, NO_BYTES } from './bytes-body.ts';
import { FileReply } from './file-reply.ts';
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
  readonly tag:
    | 'Infrastructure'
    | 'Analytics'
    | 'Hosts'
    | 'Events'
    | 'Alerts'
    | 'Incidents'
    | 'On duty'
    | 'Notices'
    | 'Boards'
    | 'Hub'
    | 'Access';
  readonly summary: string;
  readonly description: string;
  readonly query: Query;
  readonly params: Params;
  /** Of one address, in place of the general limit: for what strangers may ask. */
  readonly mostPerMinute?: number;
  /** Unless given, POST with a body and GET without one. */
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: Body;
  /** Of a body in JSON that may be larger than others. */
  readonly mostBodyBytes?: number;
  /** In place of a body in JSON: bytes as they are, sent as `application/octet-stream`, so many at most. */
  readonly mostBytes?: number;
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
    /** Where the route takes bytes; empty elsewhere. */
    readonly bytes: Buffer;
    /** As `contentTypeOf` has it. */
    readonly contentType: string;
    /** Who asks; null only on `open` routes, where nobody is asked. */
    readonly principal: Principal | null;
    readonly origin: Origin;
    /** Somebody at the hub's own computer asks, and not a page that was led there. */
    readonly isHere: boolean;
    /** The venue as they see it: what is read for them is read from here. */
    readonly venue: SeenVenue;
    /** What of it that is, for what is kept elsewhere than in fleet and store. */
    readonly sight: Sight;
  }): Promise<z.output<Reply> | JsonText | FileReply> | z.output<Reply> | JsonText | FileReply;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    operationId?: string;
    summary?: string;
    permission?: Permission | 'open';
    takesBytes?: boolean;
    /** What it answers, for the API document: Fastify, given it, would keep a list of five hundred places for each route. */
    describeReplies?: () => Record<string, unknown>;
  }
}

/** Registers one route. The only way to do so: it authorises, parses and replies, in this order. */
export type Handle = <Query extends z.ZodType, Params extends z.ZodType, Reply extends z.ZodType, Body extends z.ZodType = z.ZodUndefined>(
  route: RouteDefinition<Query, Params, Reply, Body>,
) => void;

export interface HandleDependencies {
  readonly app: FastifyInstance;
  readonly access: Pick<Access, 'sightOf'>;
  readonly authorise: Authorise;
  readonly venueFor: VenueFor;
}

export function createHandle({ app, access, authorise, venueFor }: HandleDependencies): Handle {
  return (route) => {
    const { permission, contentType = 'application/json' } = route;
    app.route({
      method: route.method ?? (route.body === undefined && route.mostBytes === undefined ? 'GET' : 'POST'),
      ...bodyLimitOf(route.mostBytes ?? route.mostBodyBytes),
      url: route.path,
      config: {
        operationId: route.operationId,
        summary: route.summary,
        permission,
        takesBytes: route.mostBytes !== undefined,
        describeReplies: () => describeReplies(route, contentType),
        ...(route.mostPerMinute === undefined ? {} : { rateLimit: { max: route.mostPerMinute, timeWindow: 60_000 } }),
      },
      schema: {
        operationId: route.operationId,
        summary: route.summary,
        description: route.description,
        tags: [route.tag],
        security: permission === 'open' ? [] : [{ bearer: [] }],
        querystring: route.query,
        params: route.params,
        ...(route.body === undefined ? {} : { body: route.body }),
        ...(route.mostBytes === undefined ? {} : { body: BYTES, consumes: [BYTES_TYPE] }),
      },
      onRequest: (request, _reply, done) => {
        done(permission === 'open' ? undefined : authorise.refusalFor(request, permission));
      },
      handler: async (request, reply) => {
        // Fastify has parsed them by the schemas above; its types do not know.
        const asked = { query: request.query, params: request.params, body: request.body };
        const replyType = route.contentTypeOf?.(request.headers.accept ?? '') ?? contentType;
        const principal = authorise.principalOf(request);
        const origin = originOf(request.ip);
        const sight = principal === null ? SEES_NOTHING : access.sightOf(principal);
        const who = {
          principal,
          origin,
          isHere: origin.isLocal && isOwnAddress(request.headers.host),
          sight,
          venue: venueFor(sight, isProgram(principal)),
        };
        const bytes = route.mostBytes === undefined ? NO_BYTES : bytesOf(request.body);
        const parsed = { ...asked, ...who, bytes, contentType: replyType } as Parameters<typeof route.answer>[0];
        const body = await route.answer(parsed);
        if (body instanceof FileReply) return body.sendBy(reply);
        void reply
          .code(body instanceof JsonText ? 200 : (route.statusOf?.(body) ?? 200))
          .type(replyType)
          .header('cache-control', 'no-store');
        // What goes out has been checked by the compiler; parsing it again would cost more than making it.
        if (body instanceof JsonText) return reply.send(body.bytes);
        return reply.send(contentType === 'application/json' ? JSON.stringify(body) : body);
      },
    });
  };
}

const bodyLimitOf = (bodyLimit: number | undefined): { readonly bodyLimit?: number } => (bodyLimit === undefined ? {} : { bodyLimit });

/** A key or another program: nobody sits there and waits. */
const isProgram = (principal: Principal | null): boolean =>
  principal !== null && principal.kind !== 'person' && principal.kind !== 'device';

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
