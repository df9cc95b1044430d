import type { AccessDatabase } from './access-database.ts';
import type { VendorHosts } from './sight.ts';

/** In memory, since every message to a vendor asks for it; written through. */
export interface VendorHostBook extends VendorHosts {
  /** Null: it belongs to no vendor. Inside a transaction of the caller, with its audit record. */
  assign(hostId: string, vendorId: string | null): void;
  /** Takes over what the database has of this host, after a transaction that came to nothing. */
  reread(hostId: string): void;
  /** Calls for each vendor that sees other hosts than before. */
  onChanged(listener: (vendorId: string) => void): void;
}

const NO_HOSTS: ReadonlySet<string> = new Set();

export function openVendorHosts(database: AccessDatabase): VendorHostBook {
  const save = database.prepare(
    'INSERT INTO host_vendor (host_id, vendor_id) VALUES (?, ?) ON CONFLICT (host_id) DO UPDATE SET vendor_id = excluded.vendor_id',
  );
  const remove = database.prepare('DELETE FROM host_vendor WHERE host_id = ?');
  const read = database.prepare<[string], { vendor_id: string }>('SELECT vendor_id FROM host_vendor WHERE host_id = ?');
  const byHost = new Map<string, string>();
  const byVendor = new Map<string, Set<string>>();
  const listeners: ((vendorId: string) => void)[] = [];
  const note = (hostId: string, vendorId: string | null): void => {
    const before = byHost.get(hostId) ?? null;
    if (before === vendorId) return;
    if (before !== null) byVendor.get(before)?.delete(hostId);
    if (vendorId === null) byHost.delete(hostId);
    else {
      byHost.set(hostId, vendorId);
      const hosts = byVendor.get(vendorId) ?? new Set<string>();
      byVendor.set(vendorId, hosts.add(hostId));
    }
    for (const changed of [before, vendorId]) if (changed !== null) for (const listener of listeners) listener(changed);
  };
  const rows = database.prepare<[], { host_id: string; vendor_id: string }>('SELECT host_id, vendor_id FROM host_vendor').all();
  for (const row of rows) note(row.host_id, row.vendor_id);
  return {
    vendorOf: (hostId) => byHost.get(hostId) ?? null,
    hostIdsOf: (vendorId) => byVendor.get(vendorId) ?? NO_HOSTS,
    assign(hostId, vendorId) {
      if (vendorId === null) remove.run(hostId);
      else save.run(hostId, vendorId);
      note(hostId, vendorId);
    },
    reread: (hostId) => note(hostId, read.get(hostId)?.vendor_id ?? null),
    onChanged: (listener) => void listeners.push(listener),
  };
}
