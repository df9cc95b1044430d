import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { accept, refuse } from '#shared/protocol/ack.ts';
import { agentKeepsakeSchema, type PlainAck } from '#shared/protocol/agent-events.ts';
import type { Log } from '../log.ts';
import type { HubAddress, PresentedCredential } from './hub-address.ts';

/** Puts on disk what a hub gives to be kept, and only then says so. Never throws: what cannot be kept is refused, and the hub goes on with what was before. */
export function keepCredential(raw: unknown, { url, credential }: HubAddress, presented: PresentedCredential | null, log: Log): PlainAck {
  const keepsake = agentKeepsakeSchema.safeParse(raw);
  if (!keepsake.success || credential === undefined || presented === null) {
    return refuse({ code: 'protocol.malformed', message: 'This agent has no credential of that kind.' });
  }
  try {
    credential.keep(presented, keepsake.data);
    return accept(null);
  } catch (error) {
    log.error({ hub: url, ...(error instanceof AppError ? { code: error.code } : {}) }, describeError(error));
    return refuse({ code: 'hub.storage-failed', message: "This agent's disk will not keep it." });
  }
}
