import type { z } from 'zod';
import {
  type AccountChange,
  type AccountList,
  accountListSchema,
  accountSchema,
  deletedAccountSchema,
  type RestAccount,
} from '../protocol/rest/access/accounts.ts';
import { endedGlassSchema } from '../protocol/rest/access/glass.ts';
import {
  type IssuedInvitation,
  issuedInvitationSchema,
  type NewInvitation,
  withdrawnInvitationSchema,
} from '../protocol/rest/access/invitations.ts';
import { type EndedSessions, endedSessionsSchema, type SessionList, sessionListSchema } from '../protocol/rest/access/sessions.ts';
import { type RestSignInPolicy, signInPolicySchema } from '../protocol/rest/access/sign-in-policy.ts';
import { everyPage, pageAddress } from './every-page.ts';
import type { RestClient } from './rest-client.ts';

/** What administrators do with the accounts of others. */
export interface PeopleCalls {
  list(): Promise<AccountList>;
  invite(invitation: NewInvitation): Promise<IssuedInvitation>;
  withdrawInvitation(id: string): Promise<void>;
  change(id: string, change: AccountChange): Promise<RestAccount>;
  remove(id: string): Promise<void>;
  /** The code is shown this once. */
  reset(id: string, withSecondFactor: boolean): Promise<IssuedInvitation>;
  sessions(id: string): Promise<SessionList>;
  endSessions(id: string): Promise<EndedSessions>;
  policy(): Promise<RestSignInPolicy>;
  changePolicy(change: Partial<RestSignInPolicy>): Promise<RestSignInPolicy>;
  endGlass(id: string): Promise<void>;
}

export function createPeopleCalls(rest: RestClient): PeopleCalls {
  const ask = <Reply>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, reply: z.ZodType<Reply>, body?: unknown): Promise<Reply> =>
    rest.ask({ method, path: `/api/access/${path}`, reply, ...(body === undefined ? {} : { body }) });
  const one = (id: string): string => `accounts/${encodeURIComponent(id)}`;
  return {
    async list() {
      const pages = await everyPage((after) => ask('GET', pageAddress('accounts', after), accountListSchema));
      return { ...pages[0], accounts: pages.flatMap(({ accounts }) => accounts), next: null };
    },
    invite: (invitation) => ask('POST', 'invitations', issuedInvitationSchema, invitation),
    withdrawInvitation: async (id) => void (await ask('DELETE', `invitations/${encodeURIComponent(id)}`, withdrawnInvitationSchema)),
    change: (id, change) => ask('PATCH', one(id), accountSchema, change),
    remove: async (id) => void (await ask('DELETE', one(id), deletedAccountSchema)),
    reset: (id, withSecondFactor) => ask('POST', `${one(id)}/reset`, issuedInvitationSchema, { second_factor: withSecondFactor }),
    sessions: (id) => ask('GET', `${one(id)}/sessions`, sessionListSchema),
    endSessions: (id) => ask('DELETE', `${one(id)}/sessions`, endedSessionsSchema),
    policy: () => ask('GET', 'policy', signInPolicySchema),
    changePolicy: (change) => ask('PATCH', 'policy', signInPolicySchema, change),
    endGlass: async (id) => void (await ask('DELETE', `glass/${encodeURIComponent(id)}`, endedGlassSchema)),
  };
}
