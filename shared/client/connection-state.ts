import type { HubState } from '../protocol/hub-messages.ts';
import type { Refusal } from '../protocol/refusal.ts';

/** How a client stands with its hub. Only `live` may be shown as live. */
export type ConnectionState =
  | { readonly state: 'connecting' }
  | { readonly state: 'live'; readonly hub: HubState }
  | { readonly state: 'lost'; readonly hub: HubState | null; /** Hub time of the last word. */ readonly sinceMs: number }
  | { readonly state: 'refused'; readonly refusal: Refusal };
