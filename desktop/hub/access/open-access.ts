import type { Clock } from '../kernel/clock.ts';
import { type Access, createAccess } from './access.ts';
import { type AccessDatabase, openAccessDatabase } from './access-database.ts';
import { type AuditTrail, createAuditTrail } from './audit-trail.ts';
import type { HubIdentity } from './hub-identity.ts';
import type { LocalTokens } from './local-tokens.ts';
import { argon2id, type Argon2 } from './people/argon2.ts';
import { openPeople, type People } from './people/open-people.ts';
import { createRefusalFloods, type RefusalFloods } from './refusal-floods.ts';
import { createSecretBox, type SecretBox } from './secret-box.ts';
import { createTickets, type Tickets } from './tickets.ts';
import { TOKEN_PREFIX } from './token.ts';
import { openVendorHosts, type VendorHostBook } from './vendor-hosts.ts';

export interface OpenAccessOptions {
  readonly dataDir: string;
  readonly file: LocalTokens;
  readonly clock: Clock;
  /** 32 bytes that seal what must be read again. */
  readonly masterKey: Uint8Array;
  readonly identity: () => HubIdentity;
  /** Argon2id as it is unless given. */
  readonly argon2?: Argon2;
}

/** Everything about who may do what, opened. What each part is for, it says itself. */
export interface OpenAccess {
  readonly access: Access;
  readonly database: AccessDatabase;
  readonly audit: AuditTrail;
  readonly floods: RefusalFloods;
  readonly people: People;
  readonly tickets: Tickets;
  readonly secretBox: SecretBox;
  readonly vendorHosts: VendorHostBook;
  close(): void;
}

/** Opens the access database and puts the parts together: the one place that knows them all. */
export function openAccess({ dataDir, file, clock, masterKey, identity, argon2 = argon2id }: OpenAccessOptions): OpenAccess {
  const database = openAccessDatabase(dataDir);
  try {
    const audit = createAuditTrail({ database, clock });
    const secretBox = createSecretBox(masterKey);
    const floods = createRefusalFloods({ database, audit, clock });
    const tickets = createTickets({ database, clock, audit, floods });
    const vendorHosts = openVendorHosts(database);
    const rightsChanged = (sessionId: string): void => access.rightsChanged(`session:${sessionId}`);
    const people = openPeople({ database, clock, audit, floods, tickets, secretBox, identity, rightsChanged, argon2 });
    const access: Access = createAccess({ file, clock, audit, vendorHosts, identifiers: { [TOKEN_PREFIX.session]: people.identify } });
    return {
      access,
      database,
      audit,
      floods,
      people,
      tickets,
      secretBox,
      vendorHosts,
      close() {
        people.close();
        floods.close();
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
