import type { Refusal } from '#shared/protocol/refusal.ts';
import { watch } from 'vue';
import type { HubSession } from './use-hub.ts';

/** What never becomes good again; a token that the hub does not know may, when its data is put back. */
const FOR_GOOD: readonly Refusal['code'][] = ['auth.revoked', 'auth.expired'];

/** Tells when the right with which a face is connected has ended, so that it asks no more with it. */
export function endWhenRefused(session: Pick<HubSession, 'connection'>, end: (refusal: Refusal) => void): void {
  // Not at once: the client that is told is in the middle of its own work, and would go on after it was closed.
  watch(session.connection, (connection) => {
    if (connection.state === 'refused' && FOR_GOOD.includes(connection.refusal.code)) end(connection.refusal);
  });
}
