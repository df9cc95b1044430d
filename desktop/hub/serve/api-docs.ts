import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppError } from '#shared/errors/app-error.ts';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { serveDocsPage } from './api-docs-page.ts';

export interface ApiDocsOptions {
  /** Why this request may not read them; undefined if it may. */
  readonly refusalFor: (request: FastifyRequest) => AppError | undefined;
  readonly version: string;
  readonly venueName: string;
}

/** Makes the OpenAPI 3.1 document from the routes that are registered after this; it and a readable page need no network. */
export async function describeApi(app: FastifyInstance, { version, venueName, refusalFor }: ApiDocsOptions): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'WedSync Command Center',
        version,
        description: `The hub of ${venueName}. Times are UTC milliseconds. Live changes come over Socket.IO, not here. What is refused is said in English or German as Accept-Language asks, else as the venue speaks.`,
      },
      tags: [
        { name: 'Infrastructure', description: 'The venue as a whole, and its metrics over time' },
        { name: 'Analytics', description: 'Questions to the stored figures' },
        { name: 'Hosts', description: 'The machines that have an agent' },
        { name: 'Events', description: 'Times that are kept in full' },
        { name: 'Incidents', description: 'What people work on' },
        { name: 'On duty', description: 'Who is told of what, and when' },
        { name: 'Notices', description: 'Who is told what, by which way' },
        { name: 'Hub', description: 'The hub itself' },
      ],
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'An API key, or the token of a session or device' } },
      },
    },
    transform: (input) => jsonSchemaTransform(withReplies(input)),
    transformObject: (input) => withoutUnusedSchemas(jsonSchemaTransformObject(input)),
  });
  await app.register(async (guarded) => {
    guarded.addHook('onRequest', (request, _reply, done) => done(refusalFor(request)));
    guarded.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
    await serveDocsPage(guarded, { title: `API of ${venueName}` });
  });
}

type RouteOfDocument = Parameters<typeof jsonSchemaTransform>[0];

function withReplies(input: RouteOfDocument): RouteOfDocument {
  const response = input.route.config?.describeReplies?.();
  return response === undefined ? input : { ...input, schema: { ...input.schema, response } };
}

/** Each schema comes twice, as it is sent and as it is taken; only those that a path leads to are kept. */
function withoutUnusedSchemas<D extends ReturnType<typeof jsonSchemaTransformObject>>(document: D): D {
  const schemas: Record<string, unknown> = { ...('components' in document ? document.components?.schemas : {}) };
  const used: Record<string, unknown> = {};
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (name in used) continue;
      used[name] = schemas[name];
      follow(schemas[name]);
    }
  };
  follow(document.paths ?? {});
  return { ...document, components: { ...('components' in document ? document.components : {}), schemas: used } };
}
