import type { HostState } from '#shared/domain/host-state.ts';
import type { HostCredential } from '#shared/protocol/rest/access/host-credentials.ts';
import { venueMoment } from '#shared/view/venue-time.ts';
import { say } from '../words.ts';

export interface CredentialWords {
  readonly mark: HostState;
  readonly text: string;
}

/** How the right of a host to send stands, for people. */
export function credentialWords(host: HostCredential, nowMs: number, timeZone: string): CredentialWords {
  switch (host.state) {
    case 'revoked':
      return { mark: 'stopped', text: say('host.revoked', { at: venueMoment(host.revoked_at ?? nowMs, nowMs, timeZone) }) };
    case 'cloned':
      return { mark: 'warning', text: say('host.cloned') };
    case 'unused':
      return { mark: 'unknown', text: say('host.unused') };
    case 'active':
      return host.is_connected ? { mark: 'ok', text: say('host.sends') } : { mark: 'stale', text: say('host.not-connected') };
  }
}

/** What happened, where and when, and what to do about it. */
export function cloneSentences(host: HostCredential, nowMs: number, timeZone: string): string | null {
  const { clone, address } = host;
  if (clone === null || host.state === 'revoked') return null;
  const where =
    address === null || address === clone.address
      ? say('clone.at-too', { address: clone.address })
      : say('clone.at', { clone: clone.address, own: address });
  const when = say('clone.when', { first: venueMoment(clone.since, nowMs, timeZone), last: venueMoment(clone.last, nowMs, timeZone) });
  return clone.cause === 'old' ? say('clone.old', { where, when }) : say('clone.second', { where, when });
}

/** `14:32` left of a code. */
export function timeLeft(untilMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((untilMs - nowMs) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
