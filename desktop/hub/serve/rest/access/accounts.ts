import {
  type AccountList,
  accountChangeSchema,
  accountListSchema,
  accountParametersSchema,
  accountResetSchema,
  accountSchema,
  deletedAccountSchema,
  type Invitation,
} from '#shared/protocol/rest/access/accounts.ts';
import { issuedInvitationSchema } from '#shared/protocol/rest/access/invitations.ts';
import { endedSessionsSchema, sessionListSchema } from '#shared/protocol/rest/access/sessions.ts';
import { signInPolicyChangeSchema, signInPolicySchema } from '#shared/protocol/rest/access/sign-in-policy.ts';
import type { WaitingInvitation } from '../../../access/people/invitations.ts';
import type { SignInPolicy } from '../../../access/people/sign-in-policy.ts';
import { listQuerySchema } from '#shared/protocol/rest/list-page.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { pageOf } from '../page-of.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { describeAccounts } from './describe-account.ts';
import { issuedInvitation } from './issued-invitation.ts';
import { managerOf } from './self-of.ts';
import { sessionPage } from './sessions.ts';

const ADDRESS = '/api/access/accounts';
const ONE_OF_THEM = `${ADDRESS}/:id`;
const COMMON = { tag: 'Access', query: NOTHING, permission: 'manage-people' } as const;
const OF_ONE = { ...COMMON, params: accountParametersSchema };
const UNKNOWN = { 404: 'There is no such account' };
const LAST = { ...UNKNOWN, 409: 'It is the only administrator, or your own' };

/** Who may sign in, and as what. */
export function serveAccounts(handle: Handle, dependencies: Pick<AccessRoutesDependencies, 'people' | 'database' | 'joinTarget'>): void {
  const { people, joinTarget } = dependencies;
  const { accounts, manage, sessions } = people;
  const describe = describeAccounts(dependencies);
  const toRestInvitation = ({ id, details, createdMs, expiresMs }: WaitingInvitation): Invitation[] => {
    const common = { id, purpose: details.purpose, created_at: createdMs, expires_at: expiresMs };
    if (details.purpose === 'invite') {
      return [{ ...common, name: details.name, role: details.role, vendor_id: details.vendorId, account_id: null }];
    }
    const account = accounts.find(details.accountId);
    return account === undefined
      ? []
      : [{ ...common, name: account.name, role: account.role, vendor_id: account.vendorId, account_id: account.id }];
  };

  handle({
    ...COMMON,
    operationId: 'listAccounts',
    path: ADDRESS,
    summary: 'Who may sign in',
    description: 'By name; also the codes that were given out and wait to be used.',
    query: listQuerySchema,
    params: NOTHING,
    reply: accountListSchema,
    answer({ principal, query }): AccountList {
      const { items, total, next } = pageOf(accounts.list(), query, ({ name, signInName, role }) => [name, signInName, role]);
      return {
        accounts: items.map((account) => describe(account, principal)),
        invitations: people.invitations.waiting().flatMap(toRestInvitation),
        total,
        next,
      };
    },
  });

  handle({
    ...OF_ONE,
    operationId: 'changeAccount',
    path: ONE_OF_THEM,
    method: 'PATCH',
    summary: 'Changes name, role or vendor, disables or enables',
    description: 'Counts at once: sockets of that person are cut and judged anew.',
    body: accountChangeSchema,
    reply: accountSchema,
    otherStatuses: LAST,
    answer(request) {
      const { vendor_id: vendorId, is_disabled: isDisabled, ...rest } = request.body;
      return describe(manage.change(request.params.id, { ...rest, vendorId, isDisabled }, managerOf(request)), request.principal);
    },
  });

  handle({
    ...OF_ONE,
    operationId: 'deleteAccount',
    path: ONE_OF_THEM,
    method: 'DELETE',
    summary: 'Deletes an account',
    description: 'With its sessions, second factors and known devices; what it did stays in the audit trail.',
    reply: deletedAccountSchema,
    otherStatuses: LAST,
    answer(request) {
      const { id, name } = manage.remove(request.params.id, managerOf(request));
      return { id, name };
    },
  });

  handle({
    ...OF_ONE,
    operationId: 'resetAccount',
    path: `${ONE_OF_THEM}/reset`,
    summary: 'Lets somebody choose a new password',
    description: 'The old one is void at once and all sessions end. The code is good once, for 24 hours.',
    body: accountResetSchema,
    reply: issuedInvitationSchema,
    otherStatuses: LAST,
    answer: (request) => issuedInvitation(manage.reset(request.params.id, request.body.second_factor, managerOf(request)), joinTarget()),
  });

  handle({
    ...OF_ONE,
    operationId: 'listAccountSessions',
    path: `${ONE_OF_THEM}/sessions`,
    summary: 'Where somebody is signed in',
    description: 'The last used first.',
    query: listQuerySchema,
    reply: sessionListSchema,
    answer: ({ params, principal, query }) =>
      sessionPage(sessions.listOf(params.id), query, principal?.kind === 'person' ? principal.sessionId : null),
  });

  handle({
    ...OF_ONE,
    operationId: 'endAccountSessions',
    path: `${ONE_OF_THEM}/sessions`,
    method: 'DELETE',
    summary: 'Signs somebody out everywhere',
    description: 'Their sockets are cut at once.',
    reply: endedSessionsSchema,
    otherStatuses: UNKNOWN,
    answer: (request) => ({ ended: manage.endSessions(request.params.id, managerOf(request)) }),
  });

  handle({
    ...COMMON,
    operationId: 'getSignInPolicy',
    path: '/api/access/policy',
    summary: 'What each role must and may when it signs in',
    description: 'Second factors, and staying signed in.',
    params: NOTHING,
    reply: signInPolicySchema,
    answer: () => policyToRest(people.policy.get()),
  });

  handle({
    ...COMMON,
    operationId: 'changeSignInPolicy',
    path: '/api/access/policy',
    method: 'PATCH',
    summary: 'Says what each role must and may when it signs in',
    description: 'Counts at once: whoever lacks a second factor can do nothing before there is one.',
    params: NOTHING,
    body: signInPolicyChangeSchema,
    reply: signInPolicySchema,
    answer(request) {
      const { second_factor_roles: secondFactorRoles, stay_signed_in_roles: staySignedInRoles } = request.body;
      const change = {
        ...(secondFactorRoles === undefined ? {} : { secondFactorRoles }),
        ...(staySignedInRoles === undefined ? {} : { staySignedInRoles }),
      };
      return policyToRest(manage.setPolicy(change, managerOf(request)));
    },
  });
}

const policyToRest = ({ secondFactorRoles, staySignedInRoles }: SignInPolicy) => ({
  second_factor_roles: [...secondFactorRoles],
  stay_signed_in_roles: [...staySignedInRoles],
});
