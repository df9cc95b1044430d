import type { RestClient } from '#shared/client/rest-client.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import type { RestJoinedDevice } from '#shared/protocol/rest/access/devices.ts';
import { claimedPairingSchema, pairingSchema } from '#shared/protocol/rest/access/waiting-displays.ts';
import { say } from '../words.ts';

/** What a display shows that waits to be let in. */
export type PairingState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'shown'; readonly code: string; readonly venue: string; readonly isHubSilent: boolean }
  /** It asks again by itself. */
  | { readonly kind: 'refused'; readonly why: string };

export interface PairDisplayOptions {
  readonly rest: RestClient;
  readonly onState: (state: PairingState) => void;
  readonly pause: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
}

const AGAIN_MS = 2_000;
const LATER_MS = 30_000;
/** The desk said no: whoever stands there knows, and the next code is not to follow at once. */
const TURNED_AWAY_MS = 60_000;

/** Shows codes, one after the other, until somebody at the desk lets this display in. Null: it was called off. */
export async function pairDisplay({ rest, onState, pause, signal }: PairDisplayOptions): Promise<RestJoinedDevice | null> {
  const hasEnded = (): boolean => signal.aborted;
  const waitFor = async (secret: string, onSilent: (isSilent: boolean) => void) => {
    while (!hasEnded()) {
      try {
        const claimed = await rest.ask({ path: '/api/access/displays/pairings/claim', body: { secret }, reply: claimedPairingSchema });
        onSilent(false);
        if (claimed.state !== 'waiting') return claimed;
        // It is held back by the hub, except by one that is about to end.
        await pause(100);
      } catch (error) {
        onSilent(true);
        await pause(isTooOften(error) ? LATER_MS : AGAIN_MS);
      }
    }
    return null;
  };
  while (!hasEnded()) {
    onState({ kind: 'asking' });
    try {
      const { code, venue, secret } = await rest.ask({ method: 'POST', path: '/api/access/displays/pairings', reply: pairingSchema });
      const show = (isHubSilent: boolean): void => onState({ kind: 'shown', code, venue, isHubSilent });
      show(false);
      const claimed = await waitFor(secret, show);
      if (claimed?.state === 'admitted') return claimed.joined;
      if (claimed?.state === 'turned-away') {
        onState({ kind: 'refused', why: say('pair.turned-away') });
        await pause(TURNED_AWAY_MS);
      }
    } catch (error) {
      onState({ kind: 'refused', why: isTooOften(error) ? describeError(error) : say('pair.keeps-asking') });
      await pause(isTooOften(error) ? LATER_MS : AGAIN_MS);
    }
  }
  return null;
}

const isTooOften = (error: unknown): boolean => error instanceof AppError && error.code === 'protocol.rate-exceeded';
