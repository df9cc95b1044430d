/** Which host belongs to which vendor; said by the desk when a host is let in, never by the host itself. */
export interface VendorHosts {
  vendorOf(hostId: string): string | null;
  hostIdsOf(vendorId: string): ReadonlySet<string>;
}

/** What of the venue somebody sees. Hosts that are not seen do not exist for them: the same words as for a host that never was. */
export interface Sight {
  /** Null: everything. */
  readonly vendorId: string | null;
  sees(hostId: string): boolean;
  /** Those asked for that are seen; asked for none in particular: all that are seen. Undefined: no limit is needed. */
  narrow(hostIds: readonly string[] | undefined): readonly string[] | undefined;
}

export function createSight(vendorId: string | null, vendorHosts: VendorHosts): Sight {
  if (vendorId === null) return { vendorId, sees: () => true, narrow: (hostIds) => hostIds };
  const sees = (hostId: string): boolean => vendorHosts.vendorOf(hostId) === vendorId;
  return { vendorId, sees, narrow: (hostIds) => (hostIds === undefined ? [...vendorHosts.hostIdsOf(vendorId)] : hostIds.filter(sees)) };
}
