import type { FastifyServerOptions } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';

/**
 * What Fastify checks and writes with: Zod, and JSON as it is, since replies are text by the time Fastify gets them, or come from its own
 * plugins. Given at the start and not set later, or Fastify would load compilers of its own, six megabytes that would never be used; the
 * built hub does not even have them (build/no-compiler.cjs). Its types know those only.
 */
export const SCHEMA_COMPILERS = {
  buildValidator: () => validatorCompiler,
  buildSerializer: () => () => (data: unknown) => JSON.stringify(data),
} as unknown as NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;
