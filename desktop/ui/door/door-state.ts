import type { FactorMethod } from '#shared/protocol/rest/access/sign-in.ts';

/** Why somebody stands before the door again, in words. */
export type DoorReason = string | null;

/** Where somebody is between the street and the room. */
export type DoorState =
  /** No hub is known yet. */
  | { readonly kind: 'waiting' }
  /** The hub is asked whether it has an administrator. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'unreachable'; readonly message: string }
  /** The hub waits for its first administrator, who can be made from its own computer only (`canBeHere`). */
  | { readonly kind: 'set-up'; readonly venue: string | null; readonly canBeHere: boolean }
  | { readonly kind: 'sign-in'; readonly reason: DoorReason }
  | { readonly kind: 'factor'; readonly pendingId: string; readonly methods: readonly FactorMethod[] }
  | { readonly kind: 'inside' };
