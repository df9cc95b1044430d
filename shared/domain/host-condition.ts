import type { HostState } from './host-state.ts';
import type { Vital } from './vital.ts';

/** Why a host is in its state; words are made of it by `shared/view/host-sentence`. */
export type ConditionReason =
  | { readonly code: 'silent'; readonly sinceMs: number }
  | { readonly code: 'down'; readonly sinceMs: number }
  | { readonly code: 'stopped'; readonly sinceMs: number }
  | { readonly code: 'never-heard' }
  | { readonly code: 'vital-high'; readonly vital: Vital; readonly value: number; readonly limit: number };

export interface HostCondition {
  readonly state: HostState;
  /** Since when it is in this state, hub time. */
  readonly sinceMs: number;
  /** Worst first; empty when ok. */
  readonly reasons: readonly ConditionReason[];
}
