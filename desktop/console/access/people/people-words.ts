import type { RestAccount } from '#shared/protocol/rest/access/accounts.ts';
import { decodeJoinCode, encodeJoinCode } from '#shared/protocol/join-code.ts';
import { formatDuration } from '#shared/view/format-duration.ts';
import { say } from '../words.ts';

/** What stands for one's second factors: `app, 2 passkeys`, or that there are none although the role wants one. */
export function factorWords({ has_totp, passkeys, must_have_factor }: RestAccount): string {
  const words = [...(has_totp ? [say('person.app')] : []), ...(passkeys === 0 ? [] : [say('person.passkeys', { n: passkeys })])];
  if (words.length > 0) return words.join(', ');
  return must_have_factor ? say('person.must-add') : say('person.password-only');
}

/** `may sign in`, and what keeps somebody from it. */
export function stateWords({ disabled_at, has_password, sessions }: RestAccount): string {
  if (disabled_at !== null) return say('person.is-disabled');
  if (!has_password) return say('person.waits');
  return sessions === 0 ? say('person.out') : say('person.in', { n: sessions });
}

/** The address that a phone's camera opens with an invitation; the code stands in its fragment, which browsers send to nobody. */
export function invitationUrl(joinCode: string): string {
  const code = decodeJoinCode(joinCode);
  // An address rather than a name: many phones do not look for names on the local network.
  const surest = code.urls.find((url) => !new URL(url).hostname.endsWith('.local'));
  const best = new URL(surest ?? code.urls[0] ?? '');
  // Encrypted, the page that explains how to believe the venue comes first: the only one in clear.
  if (code.caSha256 !== null) return `http://${best.host}/join#join=${encodeJoinCode(code)}`;
  return `${best.origin}/#join=${encodeJoinCode(code)}`;
}

/** `4:07` until `untilMs`, `23 h` while that is far away; `0:00` after. */
export function countdown(untilMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1_000));
  if (seconds >= 3_600) return formatDuration(seconds * 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
