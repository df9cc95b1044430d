import { z } from 'zod';
import type { HostIdentity } from '#shared/domain/host.ts';
import { hostFactsSchema } from '#shared/protocol/agent-events.ts';
import { hostIdentityFields } from '#shared/protocol/host-identity-fields.ts';
import type { StoredHost } from './sample-store.ts';
import type { HostRow } from './tables/host-table.ts';

const identitySchema: z.ZodType<HostIdentity> = z.object(hostIdentityFields);

/** A host as the file has it. Not the store's thread makes it: that has no schemas, which would be some megabytes more for it to keep. */
export const storedHost = ({ identity, facts, last_heard_at_ms, is_stopped }: HostRow): StoredHost => ({
  identity: identitySchema.parse(JSON.parse(identity)),
  facts: facts === null ? null : hostFactsSchema.parse(JSON.parse(facts)),
  lastHeardAtMs: last_heard_at_ms,
  isStopped: is_stopped === 1,
});
