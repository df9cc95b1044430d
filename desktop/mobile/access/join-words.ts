import type { Access } from './access-keeper.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import { say } from './words.ts';

/** What a phone that is not in says of it. */
export interface JoinWords {
  readonly title: string;
  /** Why it is so. */
  readonly reason: string | null;
  /** For whoever is asked for help. */
  readonly technical: string | null;
}

/** Words for a waiter; `refusal` is what the hub said to the token of this phone. */
export function joinWords(access: Access, refusal: Refusal | null): JoinWords {
  if (refusal !== null) return refusalWords(refusal);
  switch (access.state) {
    case 'unusable':
      return {
        title: say('cut'),
        reason: say('cut.why'),
        technical: null,
      };
    case 'ended': {
      const isExpired = access.refusal.code === 'auth.expired';
      return {
        title: isExpired ? say('away') : say('ended'),
        reason: isExpired ? say('away.why') : say('ended.why'),
        technical: technicalOf(access.refusal),
      };
    }
    case 'not-joined': {
      const { code, message, remedy } = access.problem;
      if (code === 'auth.ticket-unusable') return { title: say('used'), reason: `${say('used.why')} ${say('ask-new')}`, technical: null };
      if (code === 'join.code-unreadable') return { title: say('unread'), reason: say('unread.why'), technical: message };
      if (code === 'hub.no-answer')
        return {
          title: say('silent'),
          reason: say('silent.why'),
          technical: message,
        };
      if (code === 'protocol.rate-exceeded') return { title: say('too-many'), reason: say('too-many.why'), technical: message };
      return { title: say('not-joined'), reason: [message, remedy ?? say('ask-new')].join(' '), technical: code };
    }
    case 'opening':
    case 'none':
    case 'joining':
    case 'given':
      return { title: say('almost'), reason: null, technical: null };
  }
}

function refusalWords(refusal: Refusal): JoinWords {
  if (refusal.code === 'protocol.version-unsupported')
    return {
      title: say('outdated'),
      reason: say('outdated.why'),
      technical: technicalOf(refusal),
    };
  return { title: say('not-in'), reason: say('not-in.why'), technical: technicalOf(refusal) };
}

const technicalOf = ({ message, code }: Refusal): string => `${message} (${code})`;
