import type { ConnectionState } from '#shared/client/connection-state.ts';
import type { HostState } from '#shared/domain/host-state.ts';
import { refusalText } from '#shared/view/refusal-text.ts';
import { venueMoment } from '#shared/view/venue-time.ts';
import { say } from './words.ts';

/** The connection in plain words, with the mark it is shown with. `detail` is the technical line below. */
export interface ConnectionWords {
  readonly mark: HostState;
  readonly text: string;
  readonly detail: string | null;
}

/** `Live`, `Connecting …`, `Hub lost since 12:04:31`, `Not let in: the token is wrong`. */
export function connectionWords(connection: ConnectionState, lostSinceMs: number | null, nowMs: number, timeZone: string): ConnectionWords {
  switch (connection.state) {
    case 'live':
      return { mark: 'ok', text: say('hub.live'), detail: null };
    case 'refused': {
      const { message: why, remedy } = refusalText(connection.refusal);
      return { mark: 'critical', text: say('hub.refused', { why }), detail: remedy ?? null };
    }
    case 'lost':
    case 'connecting':
      if (lostSinceMs !== null) {
        const moment = venueMoment(lostSinceMs, nowMs, timeZone, true);
        return { mark: 'stale', text: say('hub.lost', { at: moment }), detail: say('hub.retry') };
      }
      return connection.state === 'lost'
        ? { mark: 'stale', text: say('hub.silent'), detail: say('hub.retry') }
        : { mark: 'unknown', text: say('hub.connecting'), detail: null };
  }
}
