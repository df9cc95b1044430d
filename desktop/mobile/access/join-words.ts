import type { Access } from './access-keeper.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';

/** What a phone that is not in says of it. */
export interface JoinWords {
  readonly title: string;
  /** Why it is so. */
  readonly reason: string | null;
  /** For whoever is asked for help. */
  readonly technical: string | null;
}

const HOW = 'Ask at the desk for a new one.';

/** Words for a waiter; `refusal` is what the hub said to the token of this phone. */
export function joinWords(access: Access, refusal: Refusal | null): JoinWords {
  if (refusal !== null) return refusalWords(refusal);
  switch (access.state) {
    case 'unusable':
      return {
        title: 'This link does not work',
        reason: 'Some of it is missing. Links are easily cut when they are copied.',
        technical: null,
      };
    case 'ended': {
      const isExpired = access.refusal.code === 'auth.expired';
      return {
        title: isExpired ? 'This phone was away for too long' : 'This phone is not let in any more',
        reason: isExpired ? 'A phone that is not used for a month has to join again.' : 'The desk has taken its right away.',
        technical: technicalOf(access.refusal),
      };
    }
    case 'not-joined': {
      const { code, message, remedy } = access.problem;
      if (code === 'auth.ticket-unusable')
        return { title: 'This code is not good any more', reason: `Each code is good once, for ten minutes. ${HOW}`, technical: null };
      if (code === 'join.code-unreadable')
        return { title: 'This code cannot be read', reason: `Some of it is missing. Scan it again, or copy it whole.`, technical: message };
      if (code === 'hub.no-answer')
        return {
          title: 'The desk does not answer',
          reason: "Is this phone on the venue's Wi-Fi? The code is still good.",
          technical: message,
        };
      if (code === 'protocol.rate-exceeded')
        return { title: 'Too many tries', reason: 'Wait a minute, then try again. The code is still good.', technical: message };
      return { title: 'This phone could not join', reason: [message, remedy ?? HOW].join(' '), technical: code };
    }
    case 'opening':
    case 'none':
    case 'joining':
    case 'given':
      return { title: 'Almost there', reason: null, technical: null };
  }
}

function refusalWords(refusal: Refusal): JoinWords {
  if (refusal.code === 'protocol.version-unsupported')
    return {
      title: 'This page is out of date',
      reason: 'The desk has been updated since this page was loaded.',
      technical: technicalOf(refusal),
    };
  return { title: 'This phone is not let in', reason: 'What it was given does not fit any more.', technical: technicalOf(refusal) };
}

const technicalOf = ({ message, code }: Refusal): string => `${message} (${code})`;
