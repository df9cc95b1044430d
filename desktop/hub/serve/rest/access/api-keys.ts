import { accessIdParametersSchema, DONE, doneSchema } from '#shared/protocol/rest/access/access-values.ts';
import { apiKeyListSchema, createdApiKeySchema, newApiKeySchema, type RestApiKey } from '#shared/protocol/rest/access/api-keys.ts';
import type { ApiKey } from '../../../access/api-keys.ts';
import { listQuerySchema } from '#shared/protocol/rest/list-page.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { pageOf } from '../page-of.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { askedBy } from './asked-by.ts';

const ADDRESS = '/api/access/keys';
const COMMON = { tag: 'Access', permission: 'manage-keys', query: NOTHING } as const;

/** `/api/access/keys`: keys with which other programs ask the hub. */
export function serveApiKeys(handle: Handle, { apiKeys, vendors }: Pick<AccessRoutesDependencies, 'apiKeys' | 'vendors'>): void {
  handle({
    ...COMMON,
    operationId: 'listApiKeys',
    path: ADDRESS,
    summary: 'The keys of other programs',
    description: 'What each may do, and when and from where it was last used; never the key itself.',
    query: listQuerySchema,
    params: NOTHING,
    reply: apiKeyListSchema,
    answer({ query }) {
      const names = vendors.names();
      const { items, total, next } = pageOf(apiKeys.list(), query, ({ name }) => [name]);
      return { keys: items.map((key) => apiKeyToRest(key, names)), total, next };
    },
  });

  handle({
    ...COMMON,
    operationId: 'createApiKey',
    path: ADDRESS,
    summary: 'Makes a key for a program',
    description: 'With what it may do (`scopes`), whose systems it sees and until when. The key is shown now and never again.',
    params: NOTHING,
    body: newApiKeySchema,
    reply: createdApiKeySchema,
    otherStatuses: { 404: 'There is no such vendor' },
    answer({ body, principal, origin }) {
      const { name, scopes, vendor_id: vendorId = null, expires_at: expiresMs = null } = body;
      const { apiKey, token } = apiKeys.create({ name, scopes, vendorId, expiresMs }, askedBy(principal), origin);
      return { key: token, details: apiKeyToRest(apiKey, vendors.names()) };
    },
  });

  handle({
    ...COMMON,
    operationId: 'revokeApiKey',
    path: `${ADDRESS}/:id`,
    method: 'DELETE',
    summary: 'Takes a key away',
    description: 'At once, also from connections that are open.',
    params: accessIdParametersSchema,
    reply: doneSchema,
    otherStatuses: { 404: 'There is no such key' },
    answer({ params, principal, origin }) {
      apiKeys.revoke(params.id, askedBy(principal), origin);
      return DONE;
    },
  });
}

function apiKeyToRest(key: ApiKey, vendorNames: ReadonlyMap<string, string>): RestApiKey {
  return {
    id: key.id,
    name: key.name,
    scopes: [...key.scopes],
    vendor_id: key.vendorId,
    vendor_name: key.vendorId === null ? null : (vendorNames.get(key.vendorId) ?? null),
    created_at: key.createdMs,
    created_by: key.createdBy,
    expires_at: key.expiresMs,
    is_expired: key.isExpired,
    last_used_at: key.seenMs,
    last_address: key.address,
  };
}
