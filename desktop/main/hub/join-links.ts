import { shortFingerprint } from '#shared/protocol/join-facts.ts';
import type { VenueAccess } from '../../supervise/start-venue.ts';

/** The join page, in clear: it leads on once the phone believes the venue. The token stands in the fragment, which browsers send to nobody. */
export function phoneLink(access: VenueAccess | null): { readonly url: string; readonly fingerprint: string } | null {
  if (access === null || access.lanUrl === null) return null;
  const url = `${access.lanUrl.replace(/^https:/, 'http:')}/join#token=${access.viewerToken}`;
  return { url, fingerprint: shortFingerprint(access.caSha256) };
}

/** The command that joins another host, and whether it can reach the hub as it listens now. */
export function agentCommand(access: VenueAccess | null): { readonly command: string; readonly isReachable: boolean } {
  if (access === null) return { command: '', isReachable: false };
  const command = `npm run agent -- --hub ${access.lanUrl ?? access.baseUrl} --token ${access.agentToken} --ca-sha256 ${access.caSha256}`;
  return { command, isReachable: access.lanUrl !== null };
}
