import { z } from 'zod';
import { listPageShape } from '../list-page.ts';
import { KEY_SCOPES } from '../../../domain/access/permission.ts';
import { accessIdSchema, accessNameSchema } from './access-values.ts';

const scopeSchema = z.enum(KEY_SCOPES);

/** Body of `POST /api/access/keys`. */
export const newApiKeySchema = z
  .strictObject({
    name: accessNameSchema,
    scopes: z.array(scopeSchema).min(1, 'must name at least one').max(KEY_SCOPES.length),
    vendor_id: accessIdSchema.nullish().describe('Whose systems it sees; absent: all'),
    expires_at: z.number().int().min(0).max(8.64e15).nullish().describe('UTC milliseconds; absent: never'),
  })
  .meta({ id: 'NewApiKey' });

export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(scopeSchema),
    vendor_id: z.string().nullable(),
    vendor_name: z.string().nullable().describe('Whose systems it sees; null: all'),
    created_at: z.number(),
    created_by: z.string(),
    expires_at: z.number().nullable(),
    is_expired: z.boolean(),
    last_used_at: z.number().nullable(),
    last_address: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });
export type RestApiKey = z.infer<typeof apiKeySchema>;

export const apiKeyListSchema = z.object({ keys: z.array(apiKeySchema), ...listPageShape }).meta({ id: 'ApiKeyList' });
export const createdApiKeySchema = z
  .object({ key: z.string().describe('Shown once: `wsk_…`'), details: apiKeySchema })
  .meta({ id: 'CreatedApiKey' });
