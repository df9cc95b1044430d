import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Self } from './own-account.ts';
import type { PeopleParts } from './people-parts.ts';
import type { Session } from './session-book.ts';

/** Where one is signed in. */
export interface OwnSessions {
  list(self: Self): readonly Session[];
  /** Throws AppError `access.unknown`, also for a session of somebody else. */
  end(self: Self, id: string): void;
  endOthers(self: Self): number;
  signOut(self: Self): void;
}

export function createOwnSessions({ sessions, audit, change }: PeopleParts): OwnSessions {
  const end = (self: Self, ids: readonly string[], action: 'session.ended' | 'sign-in.ended'): number => {
    const { principal: by, origin } = self;
    return change([by.accountId], () => {
      const names = ids.map((id) => sessions.find(id)?.deviceName);
      sessions.end(ids, 'revoked');
      audit.record({ by, origin, action, target: `account:${by.accountId}`, after: { ended: ids.length, devices: names } });
      return ids.length;
    });
  };
  const others = ({ principal }: Self): readonly string[] =>
    sessions.listOf(principal.accountId).flatMap(({ id }) => (id === principal.sessionId ? [] : [id]));
  return {
    list: ({ principal }) => sessions.listOf(principal.accountId),
    end(self, id) {
      if (sessions.find(id)?.accountId !== self.principal.accountId) throw unknownSession();
      end(self, [id], 'session.ended');
    },
    endOthers: (self) => (others(self).length === 0 ? 0 : end(self, others(self), 'session.ended')),
    signOut: (self) => void end(self, [self.principal.sessionId], 'sign-in.ended'),
  };
}

const unknownSession = (): AppError =>
  new AppError({
    code: 'access.unknown',
    message: refusal`This session has ended already.`,
    where: 'id',
    remedy: refusal`Look at the list again.`,
  });
