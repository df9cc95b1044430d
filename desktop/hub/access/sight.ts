/** Which host belongs to which vendor; said by the desk when a host is let in, never by the host itself. */
export interface VendorHosts {
  vendorOf(hostId: string): string | null;
  hostIdsOf(vendorId: string): ReadonlySet<string>;
}

/** What of the venue somebody sees. Hosts that are not seen do not exist for them: the same words as for a host that never was. */
export interface Sight {
  /** Null: nobody's in particular. */
  readonly vendorId: string | null;
  /** No host is hidden. */
  readonly seesEverything: boolean;
  sees(hostId: string): boolean;
  /** Those asked for that are seen; asked for none in particular: all that are seen. Undefined: no limit is needed. */
  narrow(hostIds: readonly string[] | undefined): string[] | undefined;
}

/** For whoever is not asked who they are. */
export const SEES_NOTHING: Sight = { vendorId: null, seesEverything: false, sees: () => false, narrow: () => [] };

export function createSight(vendorId: string | null, vendorHosts: VendorHosts): Sight {
  if (vendorId === null) return { vendorId, seesEverything: true, sees: () => true, narrow: (hostIds) => hostIds && [...hostIds] };
  const sees = (hostId: string): boolean => vendorHosts.vendorOf(hostId) === vendorId;
  return {
    vendorId,
    seesEverything: false,
    sees,
    narrow: (hostIds) => (hostIds === undefined ? [...vendorHosts.hostIdsOf(vendorId)] : hostIds.filter(sees)),
  };
}
