import { type RemoteWriteStatus, remoteWriteStatusSchema } from '#shared/protocol/rest/remote-write-status.ts';
import type { DestinationStatus } from '../../remote-write/destination-status.ts';
import type { RemoteWrite } from '../../remote-write/open-remote-write.ts';
import { type Handle, NOTHING } from './handle.ts';

/** Further behind than what a pause and a request take. */
const BEHIND_MS = 15_000;

/** `GET /api/hub/remote-write`: how far the other stores are. */
export function serveRemoteWriteStatus(handle: Handle, { remoteWrite }: { readonly remoteWrite: Pick<RemoteWrite, 'status'> }): void {
  handle({
    operationId: 'getRemoteWriteStatus',
    path: '/api/hub/remote-write',
    permission: 'look-hub',
    tag: 'Hub',
    summary: 'How far the stores are that everything is written out to',
    description: 'For each destination of `remoteWrite` in hub.yaml: what it has, what waits, what was given up, and what went wrong last.',
    query: NOTHING,
    params: NOTHING,
    reply: remoteWriteStatusSchema,
    answer: () => ({ destinations: remoteWrite.status().map(toRest) }),
  });
}

function toRest({ name, address, state, lagMs, expiredSamples }: DestinationStatus): RemoteWriteStatus['destinations'][number] {
  return {
    name,
    address,
    status: state.failingSinceMs !== null ? 'failing' : lagMs > BEHIND_MS ? 'behind' : 'ok',
    lag_ms: lagMs,
    complete_until: state.completeMs,
    waiting_samples: state.waitingSamples,
    sent_samples: state.sentSamples,
    sent_bytes: state.sentBytes,
    failures: state.failures,
    given_up_samples: { refused: state.refusedSamples, expired: expiredSamples, unreadable: state.unreadableSamples },
    last_success_at: state.lastSuccessMs,
    last_error: state.lastError === null ? null : { at: state.lastError.timeMs, problem: state.lastError.problem },
  };
}
