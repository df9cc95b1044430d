import type { Principal } from '#shared/domain/access/principal.ts';
import type { Role } from '#shared/domain/access/role.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Origin } from '../origin.ts';
import type { Ticket } from '../tickets.ts';
import { unknownAccount } from './access-errors.ts';
import type { Account } from './account.ts';
import type { Invitations } from './invitations.ts';
import type { PeopleParts } from './people-parts.ts';
import { createCheckRole } from './person-roles.ts';
import type { SignInPolicy } from './sign-in-policy.ts';

export interface AccountEdit {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly vendorId?: string | null | undefined;
  readonly isDisabled?: boolean | undefined;
}

/** Who acts, and from where. */
export interface Manager {
  readonly by: Principal;
  readonly origin: Origin;
}

/** What administrators do with the accounts of others. The hub never ends without one who can sign in. */
export interface ManageAccounts {
  change(id: string, edit: AccountEdit, manager: Manager): Account;
  remove(id: string, manager: Manager): Account;
  /** The password is void at once, and every session over; the code lets that person choose a new one. */
  reset(id: string, withFactors: boolean, manager: Manager): Ticket;
  endSessions(id: string, manager: Manager): number;
  isLastAdmin(account: Account): boolean;
  setPolicy(policy: Partial<SignInPolicy>, manager: Manager): SignInPolicy;
}

export function createManageAccounts(parts: PeopleParts, invitations: Invitations): ManageAccounts {
  const { database, accounts, sessions, devices, passkeys, codes, policy, audit, clock, change } = parts;
  const checkRole = createCheckRole(database);
  const find = (id: string): Account => {
    const account = accounts.find(id);
    if (account === undefined) throw unknownAccount();
    return account;
  };
  const isOwn = (id: string, by: Principal): boolean => by.kind === 'person' && by.accountId === id;
  const isLastAdmin = (account: Account): boolean =>
    isWorkingAdmin(account) && !accounts.list().some((one) => one.id !== account.id && isWorkingAdmin(one));
  const endAll = (id: string): number => {
    const ids = sessions.listOf(id).map((session) => session.id);
    sessions.end(ids, 'revoked');
    return ids.length;
  };

  return {
    change(id, { name, role, vendorId, isDisabled }, { by, origin }) {
      return change([id], () => {
        const account = find(id);
        const next = {
          name: name ?? account.name,
          role: role ?? account.role,
          vendorId: vendorId === undefined ? account.vendorId : vendorId,
          disabledMs: isDisabled === undefined ? account.disabledMs : isDisabled ? (account.disabledMs ?? clock.nowMs()) : null,
        };
        checkRole(next);
        const losesRights = next.role !== account.role || (next.disabledMs !== null && account.disabledMs === null);
        if (losesRights && isOwn(id, by)) throw notOneself();
        if (losesRights && isLastAdmin(account)) throw lastAdmin();
        const { before, after } = differences(account, next);
        audit.record({ by, origin, action: 'account.changed', target: `account:${id}`, before, after });
        return accounts.change(account, next);
      });
    },
    remove(id, { by, origin }) {
      return change([id], () => {
        const account = find(id);
        if (isOwn(id, by)) throw notOneself();
        if (isLastAdmin(account)) throw lastAdmin();
        endAll(id);
        passkeys.removeAll(id);
        devices.forgetAll(id);
        for (const { id: ticketId, details } of invitations.waiting()) {
          if (details.purpose === 'reset' && details.accountId === id) invitations.withdraw(ticketId, by, origin);
        }
        const { name, signInName, role } = account;
        audit.record({ by, origin, action: 'account.deleted', target: `account:${id}`, before: { name, signInName, role } });
        accounts.remove(id);
        return account;
      });
    },
    reset(id, withFactors, { by, origin }) {
      return change([id], () => {
        const account = find(id);
        if (isOwn(id, by)) throw notOneself();
        const endedSessions = endAll(id);
        devices.forgetAll(id);
        if (withFactors) {
          passkeys.removeAll(id);
          codes.removeAll(id);
        }
        accounts.change(account, { passwordHash: null, ...(withFactors ? { totpSealed: null, totpLastStep: null } : {}) });
        audit.record({
          by,
          origin,
          action: 'account.reset',
          target: `account:${id}`,
          after: { name: account.name, withFactors, endedSessions },
        });
        return invitations.reset(id, by, origin);
      });
    },
    endSessions(id, { by, origin }) {
      return change([id], () => {
        find(id);
        const ended = endAll(id);
        audit.record({ by, origin, action: 'session.ended', target: `account:${id}`, after: { ended } });
        return ended;
      });
    },
    isLastAdmin,
    setPolicy(next, { by, origin }) {
      return change(
        accounts.list().map(({ id }) => id),
        () => {
          const before = policy.get();
          const after = { ...before, ...next };
          policy.set(after);
          audit.record({ by, origin, action: 'sign-in.policy-changed', before, after });
          return after;
        },
      );
    },
  };
}

/** Somebody who can say who may do what: a reset that was not taken up still counts, since its code is out. */
const isWorkingAdmin = ({ role, disabledMs }: Account): boolean => role === 'admin' && disabledMs === null;

type Edited = Pick<Account, 'name' | 'role' | 'vendorId' | 'disabledMs'>;

function differences(account: Account, next: Edited): { readonly before: Partial<Edited>; readonly after: Partial<Edited> } {
  const fields = (Object.keys(next) as (keyof Edited)[]).filter((field) => next[field] !== account[field]);
  const pick = (from: Edited): Partial<Edited> => Object.fromEntries(fields.map((field) => [field, from[field]]));
  return { before: pick(account), after: pick(next) };
}

const lastAdmin = (): AppError =>
  new AppError({
    code: 'access.conflict',
    message: refusal`This is the only administrator.`,
    where: 'id',
    remedy: refusal`Make somebody else an administrator first.`,
  });

const notOneself = (): AppError =>
  new AppError({
    code: 'access.conflict',
    message: refusal`Nobody takes the own rights away.`,
    where: 'id',
    remedy: refusal`Ask another administrator; the own password and second factor are under "Your account".`,
  });
