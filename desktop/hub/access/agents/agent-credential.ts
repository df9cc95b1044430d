import { z } from 'zod';

/** A second place where a credential turned up. */
export const credentialCloneSchema = z.object({
  /** `old`: with a roll that another copy had gone past; `twice`: while the other copy was connected. */
  cause: z.enum(['old', 'twice']),
  sinceMs: z.number(),
  lastMs: z.number(),
  /** Where the one that was refused is. */
  address: z.string(),
});
export type CredentialClone = Readonly<z.infer<typeof credentialCloneSchema>>;

/** The right of one host to send, as the hub keeps it. Times are UTC milliseconds. */
export interface AgentCredential {
  readonly id: string;
  /** The only host that it is good for. */
  readonly hostId: string;
  readonly hostName: string;
  readonly platform: string;
  readonly zone: string | null;
  readonly ticketId: string;
  readonly ticketHash: Buffer;
  readonly secretHash: Buffer;
  /** While it is changed: good as well, until the agent has it on its disk. */
  readonly nextSecretHash: Buffer | null;
  /** When the desk asked for another secret; null when the agent has it. */
  readonly rotationMs: number | null;
  readonly rollKey: Buffer;
  /** Number of the highest roll that the agent is known to have on its disk; what is below is retired. */
  readonly roll: number;
  readonly createdMs: number;
  /** Null: joined, but never connected. */
  readonly seenMs: number | null;
  readonly address: string | null;
  readonly revokedMs: number | null;
  readonly clone: CredentialClone | null;
}

export type CredentialState = 'active' | 'unused' | 'revoked' | 'cloned';

export function credentialState({ revokedMs, clone, seenMs }: Pick<AgentCredential, 'revokedMs' | 'clone' | 'seenMs'>): CredentialState {
  if (revokedMs !== null) return 'revoked';
  if (clone !== null) return 'cloned';
  return seenMs === null ? 'unused' : 'active';
}
