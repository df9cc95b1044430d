import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { healthSchema } from '#shared/protocol/rest/health.ts';
import { restHostDetailSchema, restHostSchema } from '#shared/protocol/rest/hosts.ts';
import { infrastructureMetricsSchema } from '#shared/protocol/rest/infrastructure-metrics.ts';
import { infrastructureStatusSchema } from '#shared/protocol/rest/infrastructure-status.ts';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { seriesListSchema } from '#shared/protocol/rest/series.ts';

export interface ApiDocsOptions {
  readonly version: string;
  readonly venueName: string;
}

/** Makes the OpenAPI 3.1 document from the routes that are registered after this; it and a readable page need no token and no network. */
export async function describeApi(app: FastifyInstance, { version, venueName }: ApiDocsOptions): Promise<void> {
  const schemaRegistry = namedSchemas();
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'WedSync Command Center',
        version,
        description: `The hub of ${venueName}. Times are UTC milliseconds. Live changes come over Socket.IO, not here.`,
      },
      tags: [
        { name: 'Infrastructure', description: 'The venue as a whole, and its metrics over time' },
        { name: 'Hosts', description: 'The machines that have an agent' },
        { name: 'Hub', description: 'The hub itself' },
      ],
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: "A token from the hub's access.json" } },
      },
    },
    transform: createJsonSchemaTransform({ schemaRegistry }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry }),
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { tryItOutEnabled: false, displayRequestDuration: true },
    theme: { title: `API of ${venueName}` },
  });
}

function namedSchemas() {
  const registry = z.registry<{ id: string }>();
  registry.add(restErrorSchema, { id: 'Error' });
  registry.add(healthSchema, { id: 'Health' });
  registry.add(restHostSchema, { id: 'Host' });
  registry.add(restHostDetailSchema, { id: 'HostDetail' });
  registry.add(seriesListSchema, { id: 'SeriesList' });
  registry.add(infrastructureStatusSchema, { id: 'InfrastructureStatus' });
  registry.add(infrastructureMetricsSchema, { id: 'InfrastructureMetrics' });
  return registry;
}
