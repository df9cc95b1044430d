import type { HubAddress } from '#shared/ipc/ipc-contract.ts';
import type { VenueAccess } from '../../supervise/start-venue.ts';
import type { Face } from '../protocol/app-origin.ts';

/** The hub's address with the right that a face has: a wallboard may only look, and whoever is at the console signs in. */
export function addressFor(access: VenueAccess | null, face: Face): HubAddress | null {
  if (access === null) return null;
  const { baseUrl, viewerToken, deviceToken } = access;
  if (face !== 'console') return { baseUrl, token: viewerToken };
  return { baseUrl, token: null, ...(deviceToken === null ? {} : { deviceToken }) };
}
