import { z } from 'zod';
import type { Principal } from '#shared/domain/access/principal.ts';
import { ROLES } from '#shared/domain/access/role.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';
import type { SignInAnswer } from '#shared/protocol/rest/access/sign-in.ts';
import type { Origin } from '../origin.ts';
import type { Ticket } from '../tickets.ts';
import { nameTaken } from './access-errors.ts';
import { newAccount } from './new-account.ts';
import type { SignInDevice } from './begin-session.ts';
import { checkNewPassword } from './password-rules.ts';
import type { PeopleParts } from './people-parts.ts';
import { createCheckRole, type RoleAndVendor } from './person-roles.ts';
import type { SignIn } from './sign-in.ts';

const LIFETIME_MS = 24 * 3_600_000;

const detailsSchema = z.discriminatedUnion('purpose', [
  z.object({ purpose: z.literal('invite'), name: z.string().nullable(), role: z.enum(ROLES), vendorId: z.string().nullable() }),
  z.object({ purpose: z.literal('reset'), accountId: z.string() }),
]);
/** What an account's ticket lets somebody become. */
export type InvitationDetails = z.infer<typeof detailsSchema>;

export interface WaitingInvitation {
  readonly id: string;
  readonly details: InvitationDetails;
  readonly createdMs: number;
  readonly expiresMs: number;
}

export interface RedeemInvitation {
  readonly ticket: string;
  readonly name: string | undefined;
  readonly signInName: string | undefined;
  readonly password: string;
  readonly device: SignInDevice;
  readonly origin: Origin;
}

/** How a colleague gets in, and whoever has forgotten everything gets in again: a code for once, never a password. */
export interface Invitations {
  invite(given: RoleAndVendor & { readonly name: string | null }, by: Principal, origin: Origin): Ticket;
  /** Earlier codes for the same account are good no more. */
  reset(accountId: string, by: Principal, origin: Origin): Ticket;
  waiting(): readonly WaitingInvitation[];
  withdraw(id: string, by: Principal, origin: Origin): void;
  /** What this code is for. Throws AppError `auth.ticket-unusable`. */
  look(ticket: string, origin: Origin): { readonly details: InvitationDetails; readonly expiresMs: number };
  /** Throws AppErrors `auth.ticket-unusable`, `access.invalid`, `access.conflict`; the code stays good then. */
  redeem(request: RedeemInvitation): Promise<SignInAnswer>;
}

export function createInvitations(parts: PeopleParts, signIn: SignIn): Invitations {
  const { database, tickets, accounts, guard, floodGate, passwords, audit, clock, change } = parts;
  const checkRole = createCheckRole(database);
  const issue = (details: InvitationDetails, by: Principal, origin: Origin): Ticket =>
    tickets.issue({ kind: 'account', details, lifetimeMs: LIFETIME_MS, by, origin });
  const waiting = (): readonly WaitingInvitation[] =>
    tickets.waiting('account').map(({ details, ...ticket }) => ({ ...ticket, details: detailsSchema.parse(details) }));
  const look: Invitations['look'] = (ticket, origin) => {
    try {
      const attempt = guard.enterFrom(origin);
      const { details, expiresMs } = tickets.look('account', ticket, origin);
      attempt.forgive();
      return { details: detailsSchema.parse(details), expiresMs };
    } catch (error) {
      floodGate.refused(origin.address);
      throw error;
    }
  };

  return {
    invite({ name, role, vendorId }, by, origin) {
      checkRole({ role, vendorId });
      return issue({ purpose: 'invite', name, role, vendorId }, by, origin);
    },
    reset(accountId, by, origin) {
      for (const { id, details } of waiting()) {
        if (details.purpose === 'reset' && details.accountId === accountId) tickets.withdraw(id, by, origin);
      }
      return issue({ purpose: 'reset', accountId }, by, origin);
    },
    waiting,
    withdraw: (id, by, origin) => tickets.withdraw(id, by, origin),
    look,
    async redeem(request) {
      const { ticket, password, device, origin } = request;
      const { details } = look(ticket, origin);
      const before = details.purpose === 'reset' ? accounts.find(details.accountId) : undefined;
      if (details.purpose === 'reset' && before === undefined) throw resetOfNobody();
      const signInName = before?.signInName ?? request.signInName;
      const name = before?.name ?? request.name ?? (details.purpose === 'invite' ? details.name : null);
      if (signInName === undefined) throw missing('sign_in_name', refusal`A name to sign in by is missing.`);
      if (name === null) throw missing('name', refusal`A name is missing.`);
      if (before === undefined && accounts.findByName(signInName) !== undefined) throw nameTaken();
      await checkNewPassword(password, [signInName, name]);
      const passwordHash = await passwords.hash(password);
      const account = change(before === undefined ? [] : [before.id], () =>
        tickets.redeem('account', ticket, origin, () => {
          const now = clock.nowMs();
          if (details.purpose === 'reset') {
            const current = accounts.find(details.accountId);
            if (current === undefined) throw resetOfNobody();
            const value = accounts.change(current, { passwordHash, passwordChangedMs: now });
            audit.record({ by: null, origin, action: 'account.password-set', target: `account:${value.id}`, after: { name: value.name } });
            return { usedBy: `account:${value.id}`, value };
          }
          // Another may have taken the name while the password was hashed.
          if (accounts.findByName(signInName) !== undefined) throw nameTaken();
          const { role, vendorId } = details;
          checkRole({ role, vendorId });
          const value = newAccount({ signInName, name, role, vendorId, passwordHash, nowMs: now });
          accounts.add(value);
          audit.record({
            by: null,
            origin,
            action: 'account.created',
            target: `account:${value.id}`,
            after: { name, signInName, role, vendorId },
          });
          return { usedBy: `account:${value.id}`, value };
        }),
      );
      if (account.disabledMs !== null) throw disabled();
      return signIn.afterNewPassword(account, 'invitation', device, origin);
    },
  };
}

const missing = (where: string, message: Sentence): AppError =>
  new AppError({ code: 'access.invalid', message, where, remedy: refusal`Fill in what is missing.` });

const resetOfNobody = (): AppError =>
  new AppError({
    code: 'auth.ticket-unusable',
    message: 'The account that this code was for is gone.',
    where: 'ticket',
    remedy: 'Ask an administrator to invite you anew.',
  });

const disabled = (): AppError =>
  new AppError({
    code: 'auth.revoked',
    message: 'The password is set, but the account is disabled.',
    where: 'account',
    remedy: 'Ask an administrator to enable it.',
  });
