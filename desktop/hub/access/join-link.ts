import { AppError } from '#shared/errors/app-error.ts';
import { encodeJoinCode, type JoinKind } from '#shared/protocol/join-code.ts';
import type { JoinTarget } from './join-target.ts';

/** A code with which something joins, and the address that a camera opens with it. */
export interface JoinLink {
  readonly code: string;
  readonly url: string;
}

/** While the hub is not encrypted the app itself takes the code; else the join page does, which is the only one in clear, and leads on. */
export function joinLink({ urls, caSha256, venue }: JoinTarget, kind: JoinKind, ticket: string): JoinLink {
  const first = urls[0];
  if (first === undefined) throw new AppError({ code: 'hub.internal', message: 'The hub has no address yet.' });
  const code = encodeJoinCode({ kind, urls: [...urls], caSha256, ticket, venue });
  // An address rather than a name: many phones do not look for names on the local network.
  const surest = urls.find((url) => !new URL(url).hostname.endsWith('.local')) ?? first;
  if (caSha256 !== null) return { code, url: `http://${new URL(surest).host}/join${kind === 'display' ? '?to=wall' : ''}#join=${code}` };
  return { code, url: `${first}${kind === 'display' ? '/wall/' : '/'}#join=${code}` };
}
