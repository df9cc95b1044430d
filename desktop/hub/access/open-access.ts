import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import { type Access, createAccess, type Identify, vendorKey } from './access.ts';
import { type AccessDatabase, openAccessDatabase } from './access-database.ts';
import { readAnchor } from './audit-anchor.ts';
import { keepAnchor } from './keep-anchor.ts';
import { type AuditVerdict, verifyAudit } from './verify-audit.ts';
import { type ApiKeys, openApiKeys } from './api-keys.ts';
import { type AgentCredentials, openAgentCredentials } from './agents/open-agent-credentials.ts';
import { type AuditTrail, createAuditTrail } from './audit-trail.ts';
import { type Devices, openDevices } from './devices.ts';
import type { HubIdentity } from './hub-identity.ts';
import type { LocalTokens } from './local-tokens.ts';
import { type NetworkChoice, openNetworkChoice } from './network-choice.ts';
import { createOpenConnections } from './open-connections.ts';
import { argon2id, type Argon2 } from './people/argon2.ts';
import { openPeople, type People } from './people/open-people.ts';
import { createRefusalFloods, type RefusalFloods } from './refusal-floods.ts';
import { createSecretBox, type SecretBox } from './secret-box.ts';
import { createTickets, type Tickets } from './tickets.ts';
import { TOKEN_PREFIX } from './token.ts';
import { createVendors, type Vendors } from './vendors.ts';
import { openVendorHosts, type VendorHostBook } from './vendor-hosts.ts';
import { openWaitingDisplays, type WaitingDisplays } from './waiting-displays.ts';

export interface OpenAccessOptions {
  readonly dataDir: string;
  readonly file: LocalTokens;
  readonly clock: Clock;
  readonly log: Logger;
  /** 32 bytes that seal what must be read again. */
  readonly masterKey: Uint8Array;
  readonly identity: () => HubIdentity;
  /** Argon2id as it is unless given. */
  readonly argon2?: Argon2;
  /** Besides those of the parts opened here, by the prefix of their tokens. */
  readonly identifiers?: Readonly<Record<string, Identify>>;
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
  /** Reads the whole audit trail and tells whether it is as it was written. */
  verifyTrail(): Promise<AuditVerdict>;
  readonly devices: Devices;
  readonly waitingDisplays: WaitingDisplays;
  readonly apiKeys: ApiKeys;
  readonly agents: AgentCredentials;
  readonly vendors: Vendors;
  readonly network: NetworkChoice;
  close(): Promise<void>;
}

/** Opens the access database and puts the parts together: the one place that knows them all. */
export function openAccess({
  dataDir,
  file,
  clock,
  log,
  masterKey,
  identity,
  argon2 = argon2id,
  identifiers: others = {},
}: OpenAccessOptions): OpenAccess {
  const database = openAccessDatabase(dataDir);
  try {
    const anchor = keepAnchor({ dataDir, database, masterKey, clock, log });
    const audit = createAuditTrail({ database, clock, onRecorded: anchor.recorded });
    const secretBox = createSecretBox(masterKey);
    const floods = createRefusalFloods({ database, audit, clock });
    const tickets = createTickets({ database, clock, audit, floods });
    const vendorHosts = openVendorHosts(database);
    const connections = createOpenConnections();
    const rightsChanged = (key: string): void => access.rightsChanged(key);
    const devices = openDevices({ database, clock, audit, tickets, connections, rightsChanged });
    const waitingDisplays = openWaitingDisplays({ clock, audit, devices });
    const apiKeys = openApiKeys({ database, clock, audit, connections, rightsChanged });
    const people = openPeople({
      database,
      clock,
      audit,
      floods,
      tickets,
      secretBox,
      identity,
      connections,
      rightsChanged: (sessionId) => access.rightsChanged(`session:${sessionId}`),
      argon2,
    });
    const onEnded = (credentialId: string): void => access.rightsChanged(`agent:${credentialId}`);
    const agents = openAgentCredentials({ database, clock, audit, tickets, vendorHosts, onEnded });
    const vendors = createVendors({ database, vendorHosts, audit, clock });
    const network = openNetworkChoice({ database, audit });
    const identifiers = {
      ...others,
      [TOKEN_PREFIX.device]: devices.identify,
      [TOKEN_PREFIX.key]: apiKeys.identify,
      [TOKEN_PREFIX.session]: people.identify,
      [TOKEN_PREFIX.agent]: agents.door.identify,
    };
    const access: Access = createAccess({ file, clock, audit, vendorHosts, connections, identifiers });
    vendorHosts.onChanged((vendorId) => access.rightsChanged(vendorKey(vendorId)));
    return {
      access,
      database,
      audit,
      floods,
      people,
      tickets,
      secretBox,
      vendorHosts,
      vendors,
      network,
      devices,
      waitingDisplays,
      apiKeys,
      agents,
      verifyTrail: async () => verifyAudit(database, await readAnchor(dataDir, masterKey)),
      async close() {
        for (const part of [waitingDisplays, devices, apiKeys, agents, people, floods]) part.close();
        await anchor.close();
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
