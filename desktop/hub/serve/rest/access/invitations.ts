import {
  invitationLookSchema,
  invitationParametersSchema,
  invitationRedeemSchema,
  invitationSeenSchema,
  issuedInvitationSchema,
  newInvitationSchema,
  withdrawnInvitationSchema,
} from '#shared/protocol/rest/access/invitations.ts';
import { signInAnswerSchema } from '#shared/protocol/rest/access/sign-in.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { signInDevice } from './device-fields.ts';
import { issuedInvitation } from './issued-invitation.ts';
import { managerOf } from './self-of.ts';

const ADDRESS = '/api/access/invitations';
const COMMON = { tag: 'Access', query: NOTHING, params: NOTHING } as const;
const UNUSABLE = { 401: 'The code cannot be used', 429: 'Too many wrong codes from this address' };

/** How colleagues come in for the first time, and again after a reset. */
export function serveInvitations(handle: Handle, { people, joinTarget }: Pick<AccessRoutesDependencies, 'people' | 'joinTarget'>): void {
  const { invitations, accounts } = people;

  handle({
    ...COMMON,
    operationId: 'invite',
    path: ADDRESS,
    permission: 'manage-people',
    summary: 'A code for a new colleague',
    description: 'Good once, for 24 hours; whoever opens it chooses the sign-in name and the password.',
    body: newInvitationSchema,
    reply: issuedInvitationSchema,
    otherStatuses: { 404: 'There is no such vendor' },
    answer(request) {
      const { name, role, vendor_id: vendorId } = request.body;
      const { by, origin } = managerOf(request);
      return issuedInvitation(invitations.invite({ name, role, vendorId }, by, origin), joinTarget());
    },
  });

  handle({
    ...COMMON,
    operationId: 'withdrawInvitation',
    path: `${ADDRESS}/:id`,
    method: 'DELETE',
    permission: 'manage-people',
    summary: 'Makes a code good for nothing',
    description: 'Also one that was used already: then nothing changes.',
    params: invitationParametersSchema,
    reply: withdrawnInvitationSchema,
    answer(request) {
      const { by, origin } = managerOf(request);
      invitations.withdraw(request.params.id, by, origin);
      return { id: request.params.id };
    },
  });

  handle({
    ...COMMON,
    operationId: 'lookAtInvitation',
    path: `${ADDRESS}/look`,
    permission: 'open',
    summary: 'What a code is for',
    description: 'It stays good.',
    body: invitationLookSchema,
    reply: invitationSeenSchema,
    otherStatuses: UNUSABLE,
    answer({ body, origin }) {
      const { details, expiresMs } = invitations.look(body.ticket, origin);
      const account = details.purpose === 'reset' ? accounts.find(details.accountId) : undefined;
      const role = details.purpose === 'invite' ? details.role : (account?.role ?? 'viewer');
      const name = details.purpose === 'invite' ? details.name : (account?.name ?? null);
      return { purpose: details.purpose, name, sign_in_name: account?.signInName ?? null, role, expires_at: expiresMs };
    },
  });

  handle({
    ...COMMON,
    operationId: 'redeemInvitation',
    path: `${ADDRESS}/redeem`,
    permission: 'open',
    summary: 'Uses a code and signs in',
    description: 'The code stays good if a name is taken or the password too weak.',
    body: invitationRedeemSchema,
    reply: signInAnswerSchema,
    otherStatuses: { ...UNUSABLE, 409: 'The sign-in name is taken' },
    answer({ body: { ticket, name, sign_in_name: signInName, password, ...fields }, origin }) {
      return invitations.redeem({ ticket, name, signInName, password, device: signInDevice(fields), origin });
    },
  });
}
