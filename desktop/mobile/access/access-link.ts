import { decodeJoinCode, findJoinCode, type JoinCode } from '#shared/protocol/join-code.ts';

/** What 32 random bytes look like in base64url, and anything close to it. */
const TOKEN = /^[\w-]{20,512}$/;

/** What a person pasted, what a camera saw, or what stands in the address. */
export type AccessLink =
  | { readonly kind: 'code'; readonly code: JoinCode }
  | { readonly kind: 'token'; readonly token: string }
  /** A code or link of another hub: this page cannot use it, but can go there. */
  | { readonly kind: 'elsewhere'; readonly url: string }
  | { readonly kind: 'unusable' };

/**
 * Reads a code, `http://hub:8750/join#join=code`, `http://hub:8750/#join=code`, and the links of the hub's own computer: `…/#token=…` or the bare
 * token. `ownOrigin` is the hub that served this page. Throws AppError `join.code-unreadable` for a code that is cut.
 */
export function readAccessLink(text: string, ownOrigin: string): AccessLink {
  const trimmed = text.trim();
  const word = findJoinCode(trimmed);
  if (word !== null) return readCode(word, ownOrigin);
  if (TOKEN.test(trimmed)) return { kind: 'token', token: trimmed };
  const url = URL.canParse(trimmed, ownOrigin) ? new URL(trimmed, ownOrigin) : null;
  const token = url === null ? null : tokenOfFragment(url.hash);
  if (url === null || token === null || !/^https?:$/.test(url.protocol)) return { kind: 'unusable' };
  return url.origin === ownOrigin ? { kind: 'token', token } : { kind: 'elsewhere', url: url.href };
}

/** The token in `#token=…`; null when there is none or it is none of ours. */
export function tokenOfFragment(fragment: string): string | null {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token');
  return token !== null && TOKEN.test(token) ? token : null;
}

function readCode(word: string, ownOrigin: string): AccessLink {
  const code = decodeJoinCode(word);
  const best = code.urls[0];
  if (best === undefined || code.urls.some((url) => new URL(url).origin === ownOrigin)) return { kind: 'code', code };
  return { kind: 'elsewhere', url: `${new URL(best).origin}/#join=${word}` };
}
