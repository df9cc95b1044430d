import type { Clock } from '../kernel/clock.ts';
import { type Access, createAccess } from './access.ts';
import { type AccessDatabase, openAccessDatabase } from './access-database.ts';
import { type AgentCredentials, openAgentCredentials } from './agents/open-agent-credentials.ts';
import { type AuditTrail, createAuditTrail } from './audit-trail.ts';
import type { LocalTokens } from './local-tokens.ts';
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
}

/** Everything about who may do what, opened. What each part is for, it says itself. */
export interface OpenAccess {
  readonly access: Access;
  readonly database: AccessDatabase;
  readonly audit: AuditTrail;
  readonly tickets: Tickets;
  readonly secretBox: SecretBox;
  readonly vendorHosts: VendorHostBook;
  readonly agents: AgentCredentials;
  close(): void;
}

/** Opens the access database and puts the parts together: the one place that knows them all. */
export function openAccess({ dataDir, file, clock, masterKey }: OpenAccessOptions): OpenAccess {
  const database = openAccessDatabase(dataDir);
  try {
    const audit = createAuditTrail({ database, clock });
    const secretBox = createSecretBox(masterKey);
    const tickets = createTickets({ database, clock, audit });
    const vendorHosts = openVendorHosts(database);
    const onEnded = (credentialId: string): void => access.rightsChanged(`agent:${credentialId}`);
    const agents = openAgentCredentials({ database, clock, audit, tickets, vendorHosts, onEnded });
    const identifiers = { [TOKEN_PREFIX.agent]: agents.door.identify };
    const access = createAccess({ file, clock, audit, vendorHosts, identifiers });
    const close = (): void => {
      agents.close();
      database.close();
    };
    return { access, database, audit, tickets, secretBox, vendorHosts, agents, close };
  } catch (error) {
    database.close();
    throw error;
  }
}
