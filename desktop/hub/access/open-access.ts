import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import { type Access, createAccess } from './access.ts';
import { type AccessDatabase, openAccessDatabase } from './access-database.ts';
import { readAnchor } from './audit-anchor.ts';
import { keepAnchor } from './keep-anchor.ts';
import { type AuditVerdict, verifyAudit } from './verify-audit.ts';
import { type AuditTrail, createAuditTrail } from './audit-trail.ts';
import type { LocalTokens } from './local-tokens.ts';
import { createSecretBox, type SecretBox } from './secret-box.ts';
import { createTickets, type Tickets } from './tickets.ts';
import { openVendorHosts, type VendorHostBook } from './vendor-hosts.ts';

export interface OpenAccessOptions {
  readonly dataDir: string;
  readonly file: LocalTokens;
  readonly clock: Clock;
  readonly log: Logger;
  /** 32 bytes that seal what must be read again. */
  readonly masterKey: Uint8Array;
}

/** Everything about who may do what, opened. What each part is for, it says itself. */
export interface OpenAccess {
  readonly access: Access;
  readonly database: AccessDatabase;
  readonly audit: AuditTrail;
  readonly tickets: Tickets;
  readonly secretBox: SecretBox;
  readonly vendorHosts: VendorHostBook;
  /** Reads the whole audit trail and tells whether it is as it was written. */
  verifyTrail(): Promise<AuditVerdict>;
  close(): Promise<void>;
}

/** Opens the access database and puts the parts together: the one place that knows them all. */
export function openAccess({ dataDir, file, clock, log, masterKey }: OpenAccessOptions): OpenAccess {
  const database = openAccessDatabase(dataDir);
  try {
    const audit = createAuditTrail({ database, clock });
    const secretBox = createSecretBox(masterKey);
    const tickets = createTickets({ database, clock, audit });
    const vendorHosts = openVendorHosts(database);
    const access = createAccess({ file, clock, audit, vendorHosts, identifiers: {} });
    const anchor = keepAnchor({ dataDir, database, masterKey, clock, log });
    return {
      access,
      database,
      audit,
      tickets,
      secretBox,
      vendorHosts,
      verifyTrail: async () => verifyAudit(database, await readAnchor(dataDir, masterKey)),
      async close() {
        await anchor.close();
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
