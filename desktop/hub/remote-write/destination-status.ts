import type { RemoteWriteDestination } from '../kernel/remote-write-config.ts';
import type { DeliveryState } from './delivery-state.ts';

/** How it stands with a destination, for screens, scripts and `/metrics`. */
export interface DestinationStatus {
  readonly name: string;
  /** Without what may be secret in it. */
  readonly address: string;
  readonly state: DeliveryState;
  /** Everything that is older than this is delivered, milliseconds. */
  readonly lagMs: number;
  /** Given up because they were too old to be kept before they were delivered, at most. */
  readonly expiredSamples: number;
}

/** An address for people: keys are often in its query. */
export function plainAddress({ url }: Pick<RemoteWriteDestination, 'url'>): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
