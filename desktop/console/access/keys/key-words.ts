import { KEY_SCOPES, type Permission } from '#shared/domain/access/permission.ts';
import { permissionWords } from '#shared/domain/access/permission-words.ts';
import type { RestApiKey } from '#shared/protocol/rest/access/api-keys.ts';
import { formatDuration } from '#shared/view/format-duration.ts';

const DAY_MS = 86_400_000;

/** What a key can be given, in words. */
export const SCOPE_CHOICES = KEY_SCOPES.map((scope) => ({ scope, says: sentence(permissionWords(scope)) }));

/** How long a key may be good. */
export const EXPIRY_CHOICES = [
  { words: '30 days', ms: 30 * DAY_MS },
  { words: '90 days', ms: 90 * DAY_MS },
  { words: 'A year', ms: 365 * DAY_MS },
  { words: 'Until it is taken away', ms: null },
] as const;

/** `see the venue, export what is stored` */
export const scopesWords = (scopes: readonly Permission[]): string => scopes.map((scope) => permissionWords(scope)).join(', ');

export function keyExpiryWords(key: RestApiKey, nowMs: number): string {
  if (key.expires_at === null) return 'never';
  return key.is_expired ? `${formatDuration(nowMs - key.expires_at)} ago` : `in ${formatDuration(key.expires_at - nowMs)}`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
