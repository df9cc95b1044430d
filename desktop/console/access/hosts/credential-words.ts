import type { HostState } from '#shared/domain/host-state.ts';
import type { HostCredential } from '#shared/protocol/rest/access/host-credentials.ts';
import { venueMoment } from '#shared/view/venue-time.ts';

export interface CredentialWords {
  readonly mark: HostState;
  readonly text: string;
}

/** How the right of a host to send stands, for people. */
export function credentialWords(host: HostCredential, nowMs: number, timeZone: string): CredentialWords {
  switch (host.state) {
    case 'revoked':
      return { mark: 'stopped', text: `Revoked ${venueMoment(host.revoked_at ?? nowMs, nowMs, timeZone)}` };
    case 'cloned':
      return { mark: 'warning', text: 'A copy was kept out' };
    case 'unused':
      return { mark: 'unknown', text: 'Has joined, never sent' };
    case 'active':
      return host.is_connected ? { mark: 'ok', text: 'Sends' } : { mark: 'stale', text: 'Not connected' };
  }
}

/** What happened, where and when, and what to do about it. */
export function cloneSentences(host: HostCredential, nowMs: number, timeZone: string): string | null {
  const { clone, address } = host;
  if (clone === null || host.state === 'revoked') return null;
  const where =
    address === null || address === clone.address ? `at ${clone.address} too` : `at ${clone.address}, this one is at ${address}`;
  const when = `first ${venueMoment(clone.since, nowMs, timeZone)}, last ${venueMoment(clone.last, nowMs, timeZone)}`;
  return clone.cause === 'old'
    ? `Somebody came with an old copy of its key (${where}; ${when}). If this computer was put back from a backup, or you know of no copy, revoke it and let it in anew.`
    : `A second computer came with the same key (${where}; ${when}). Switch off the one that should not be; if you know of none, revoke it and let the right one in anew.`;
}

/** `14:32` left of a code. */
export function timeLeft(untilMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((untilMs - nowMs) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
