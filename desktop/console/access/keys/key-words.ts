import { KEY_SCOPES, type Permission } from '#shared/domain/access/permission.ts';
import { permissionWords } from '#shared/domain/access/permission-words.ts';
import type { RestApiKey } from '#shared/protocol/rest/access/api-keys.ts';
import { formatAge, formatDuration } from '#shared/view/format-duration.ts';
import { say } from '../words.ts';

const DAY_MS = 86_400_000;

/** What a key can be given, in words. */
export const SCOPE_CHOICES = KEY_SCOPES.map((scope) => ({ scope, says: sentence(permissionWords(scope)) }));

/** How long a key may be good. */
export const EXPIRY_CHOICES = [
  { words: formatDuration(30 * DAY_MS), ms: 30 * DAY_MS },
  { words: formatDuration(90 * DAY_MS), ms: 90 * DAY_MS },
  { words: say('key.year'), ms: 365 * DAY_MS },
  { words: say('key.until-taken'), ms: null },
] as const;

/** `see the venue, export what is stored` */
export const scopesWords = (scopes: readonly Permission[]): string => scopes.map((scope) => permissionWords(scope)).join(', ');

export function keyExpiryWords(key: RestApiKey, nowMs: number): string {
  if (key.expires_at === null) return say('never');
  return key.is_expired ? formatAge(nowMs - key.expires_at) : say('in', { time: formatDuration(key.expires_at - nowMs, true) });
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
