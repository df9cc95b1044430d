import { timingSafeEqual } from 'node:crypto';
import type { LocalPrincipal } from '#shared/domain/access/principal.ts';
import type { AccessFile } from '#shared/client/access-file.ts';
import { hashToken } from './token.ts';

export type LocalTokens = Pick<AccessFile, 'token' | 'agent_token' | 'viewer_token'>;

/** Tells what a token of `access.json` is for, or null. Takes the same time for every wrong token: digests are compared, and always all. */
export function createLocalTokens(file: LocalTokens): (token: string) => LocalPrincipal | null {
  const known: readonly (readonly [LocalPrincipal['use'], Buffer])[] = [
    ['owner', hashToken(file.token)],
    ['agent', hashToken(file.agent_token)],
    ['screen', hashToken(file.viewer_token)],
  ];
  return (token) => {
    const given = hashToken(token);
    let found: LocalPrincipal | null = null;
    for (const [use, expected] of known) {
      if (timingSafeEqual(given, expected)) found = { kind: 'local', use };
    }
    return found;
  };
}
