import type { IncomingHttpHeaders } from 'node:http';

/** Pages of the command center's own windows; everything else must come from the hub's own pages. */
export const CONSOLE_ORIGIN = 'app://wedsync';

/** Programs send no Origin; a browser always does where it matters, and only our pages may connect or change anything. */
export function isOwnOrigin({ origin, host }: Pick<IncomingHttpHeaders, 'origin' | 'host'>): boolean {
  if (origin === undefined || origin === CONSOLE_ORIGIN) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/**
 * Whether this was asked by an address that means this computer to whoever asks: a name would not do, since a stranger's page can let
 * one of its own point here.
 */
export function isOwnAddress(host: string | undefined): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i.test(host ?? '');
}
