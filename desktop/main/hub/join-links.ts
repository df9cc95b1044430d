import type { VenueAccess } from '../../supervise/start-venue.ts';

/** The command that joins another host, and whether it can reach the hub as it listens now. */
export function agentCommand(access: VenueAccess | null): { readonly command: string; readonly isReachable: boolean } {
  if (access === null) return { command: '', isReachable: false };
  const command = `npm run agent -- --hub ${access.lanUrl ?? access.baseUrl} --token ${access.agentToken}`;
  return { command, isReachable: access.lanUrl !== null };
}
