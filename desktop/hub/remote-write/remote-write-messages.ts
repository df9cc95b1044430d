import type { RemoteWriteDestination } from '../kernel/remote-write-config.ts';
import type { FollowerPosition } from '../store/tables/follower-table.ts';
import type { DeliveryState } from './delivery-state.ts';

/** What the thread is begun with. No secret is in it: the thread reads them itself. */
export interface RemoteWriteWork {
  /** The store's file. */
  readonly path: string;
  readonly version: string;
  readonly destinations: readonly { readonly destination: RemoteWriteDestination; readonly from: FollowerPosition }[];
}

export type RemoteWriteMessage =
  | { readonly type: 'delivered'; readonly name: string; readonly position: FollowerPosition }
  | { readonly type: 'refused'; readonly name: string; readonly samples: number; readonly problem: string }
  /** All that was to be said is said. */
  | { readonly type: 'ended' }
  | { readonly type: 'report'; readonly states: readonly { readonly name: string; readonly state: DeliveryState }[] };

/** The only word to the thread: end. */
export const STOP = 'stop';
