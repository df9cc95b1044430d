import type { Clock } from '../kernel/clock.ts';
import { type Access, createAccess, type Identify, vendorKey } from './access.ts';
import { type AccessDatabase, openAccessDatabase } from './access-database.ts';
import { type AuditTrail, createAuditTrail } from './audit-trail.ts';
import type { LocalTokens } from './local-tokens.ts';
import { createSecretBox, type SecretBox } from './secret-box.ts';
import { createTickets, type Tickets } from './tickets.ts';
import { createVendors, type Vendors } from './vendors.ts';
import { openVendorHosts, type VendorHostBook } from './vendor-hosts.ts';

export interface OpenAccessOptions {
  readonly dataDir: string;
  readonly file: LocalTokens;
  readonly clock: Clock;
  /** 32 bytes that seal what must be read again. */
  readonly masterKey: Uint8Array;
  /** Besides those of the parts opened here, by the prefix of their tokens. */
  readonly identifiers?: Readonly<Record<string, Identify>>;
}

/** Everything about who may do what, opened. What each part is for, it says itself. */
export interface OpenAccess {
  readonly access: Access;
  readonly database: AccessDatabase;
  readonly audit: AuditTrail;
  readonly tickets: Tickets;
  readonly secretBox: SecretBox;
  readonly vendorHosts: VendorHostBook;
  readonly vendors: Vendors;
  close(): void;
}

/** Opens the access database and puts the parts together: the one place that knows them all. */
export function openAccess({ dataDir, file, clock, masterKey, identifiers = {} }: OpenAccessOptions): OpenAccess {
  const database = openAccessDatabase(dataDir);
  try {
    const audit = createAuditTrail({ database, clock });
    const secretBox = createSecretBox(masterKey);
    const tickets = createTickets({ database, clock, audit });
    const vendorHosts = openVendorHosts(database);
    const vendors = createVendors({ database, vendorHosts, audit, clock });
    const access = createAccess({ file, clock, audit, vendorHosts, identifiers: { ...identifiers } });
    vendorHosts.onChanged((vendorId) => access.rightsChanged(vendorKey(vendorId)));
    return { access, database, audit, tickets, secretBox, vendorHosts, vendors, close: () => void database.close() };
  } catch (error) {
    database.close();
    throw error;
  }
}
