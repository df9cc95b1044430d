import { randomBytes } from 'node:crypto';
import { type HubCredentials, openHubCredentials } from '../../agent/join/hub-credentials.ts';
import type { KeptHub } from '../../agent/join/kept-hub.ts';
import { agentToken, hashAgentSecret } from '../../desktop/hub/access/agents/agent-token.ts';
import type { OpenAccess } from '../../desktop/hub/access/open-access.ts';
import { originOf } from '../../desktop/hub/access/origin.ts';
import type { MemoryDisk } from './memory-disk.ts';

export const DESK = { by: { kind: 'local', use: 'owner' }, origin: originOf('127.0.0.1') } as const;
export const HOST_ORIGIN = originOf('192.168.1.40');

/** Lets a host in as desk and agent do together; gives what the agent keeps. */
export function joinByDesk(
  access: OpenAccess,
  part: { readonly hostId?: string; readonly vendorId?: string; readonly token?: string } = {},
): KeptHub {
  const { hostId = 'till-1', vendorId = null, token = null } = part;
  const ticket = access.agents.joining.issue({ zone: 'Bar', name: null, vendorId }, DESK);
  const secret = randomBytes(32).toString('base64url');
  const joining = { ticket: ticket.secret, hostId, hostName: 'Till 1', platform: 'linux', secretHash: hashAgentSecret(secret), token };
  const { credential } = access.agents.joining.redeem({ ...joining, isKnown: false }, HOST_ORIGIN);
  return {
    venue: 'Rose Hall',
    urls: ['http://192.168.1.20:8750'],
    caSha256: null,
    caPem: null,
    token: agentToken(credential.id, secret),
    roll: null,
    zone: credential.zone,
    name: credential.hostName,
    ticketSha256: ticket.id,
  };
}

/** The agent's side on a disk: what it kept is there at its next start. */
export function startOn(disk: MemoryDisk): { readonly credentials: HubCredentials; readonly hub: KeptHub } {
  const credentials = openHubCredentials({ dataDir: '/data', files: disk.files });
  const [hub] = credentials.hubs();
  if (hub === undefined) throw new Error('nothing is kept there');
  return { credentials, hub };
}
