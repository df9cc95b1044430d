import type { AccessFile } from '#shared/client/access-file.ts';
import { type Authenticate, createAuthenticate } from './authenticate.ts';
import { allows, type Permission, type Role } from './authorise.ts';

/** Who someone is and what they may do: the same answer for REST and sockets. */
export interface Access {
  /** The role that a token stands for, null for a token that is not ours. */
  readonly authenticate: Authenticate;
  allows(role: Role, permission: Permission): boolean;
}

export function createAccess({ file }: { readonly file: Pick<AccessFile, 'token' | 'agent_token' | 'viewer_token'> }): Access {
  return { authenticate: createAuthenticate(file), allows };
}
