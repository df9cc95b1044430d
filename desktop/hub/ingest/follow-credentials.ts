import type { Namespace } from 'socket.io';
import type { AgentPrincipal, Principal } from '#shared/domain/access/principal.ts';
import { type AgentKeepsake, type AgentToHub, type HubToAgent, plainAckSchema } from '#shared/protocol/agent-events.ts';
import { type Access, principalKey } from '../access/access.ts';
import type { AgentCredentials } from '../access/agents/open-agent-credentials.ts';
import type { Logger } from '../kernel/logger.ts';
import type { AgentSocket } from './serve-agent.ts';

/** A disk that is busy takes its time; what is answered later counts when the agent presents it. */
const KEEP_TIMEOUT_MS = 15_000;

export interface FollowCredentialsOptions {
  readonly namespace: Namespace<AgentToHub, HubToAgent>;
  readonly access: Pick<Access, 'onRightsChanged'>;
  readonly credentials: Pick<AgentCredentials, 'door' | 'onRotation'>;
  readonly log: Logger;
}

/** Keeps connections with what becomes of their rights. */
export interface FollowCredentials {
  /** To be called for each connection, before anything is awaited. */
  begin(socket: AgentSocket, principal: Principal): void;
}

/** Gives agents with a credential what they are to keep, and cuts off whose right has ended. */
export function followCredentials({ namespace, access, credentials, log }: FollowCredentialsOptions): FollowCredentials {
  const { door } = credentials;
  const byCredential = new Map<string, { readonly socket: AgentSocket; readonly principal: AgentPrincipal }>();

  const give = async (socket: AgentSocket, principal: AgentPrincipal): Promise<void> => {
    const keepsake = door.keepsakeFor(principal);
    if (keepsake === null) return;
    if (await isKept(socket, keepsake)) door.kept(principal, keepsake);
    else log.warn({ host: principal.hostId }, 'an agent did not say that it keeps its credential; what it had before stays good');
  };
  const giveSoon = (socket: AgentSocket, principal: AgentPrincipal): void => {
    give(socket, principal).catch((error: unknown) =>
      log.error({ host: principal.hostId, err: error }, 'a credential could not be given; it is given at the next connection'),
    );
  };

  access.onRightsChanged((key) => namespace.in(roomOf(key)).disconnectSockets(true));
  credentials.onRotation((credentialId) => {
    const connection = byCredential.get(credentialId);
    if (connection !== undefined) giveSoon(connection.socket, connection.principal);
  });

  return {
    begin(socket, principal) {
      void socket.join(roomOf(principalKey(principal)));
      if (principal.kind !== 'agent') return;
      door.opened(principal);
      byCredential.set(principal.credentialId, { socket, principal });
      socket.on('disconnect', () => {
        door.closed(principal);
        if (byCredential.get(principal.credentialId)?.socket === socket) byCredential.delete(principal.credentialId);
      });
      giveSoon(socket, principal);
    },
  };
}

const roomOf = (key: string): string => `rights:${key}`;

async function isKept(socket: AgentSocket, keepsake: AgentKeepsake): Promise<boolean> {
  let raw: unknown;
  try {
    raw = await socket.timeout(KEEP_TIMEOUT_MS).emitWithAck('credential', keepsake);
  } catch {
    // Socket.IO's only failures here are the timeout and the end of the connection.
    return false;
  }
  const answer = plainAckSchema.safeParse(raw);
  return answer.success && answer.data.ok;
}
