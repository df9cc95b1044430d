import type { VenueAccess } from '../../supervise/start-venue.ts';

/** The address for phones, with a token that may only look; in the fragment, which browsers send to nobody. */
export function phoneLink(access: VenueAccess | null): string | null {
  return access === null || access.lanUrl === null ? null : `${access.lanUrl}/#token=${access.viewerToken}`;
}
