import type { HostState } from './host-state.ts';
import type { Vital } from './vital.ts';

/** Why a host is in its state; words are made of it by `shared/view/host-sentence`. */
export type ConditionReason =
  /** `isAwaited`: the hub itself has only just begun to listen, and agents take a while to come back to it. */
  | { readonly code: 'silent'; readonly sinceMs: number; readonly isAwaited?: true }
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

/** True if both say the same; a host that is assessed again and again is told of only when this is false. */
export function isSameCondition(a: HostCondition, b: HostCondition): boolean {
  return (
    a.state === b.state &&
    a.sinceMs === b.sinceMs &&
    a.reasons.length === b.reasons.length &&
    a.reasons.every((reason, index) => isSameReason(reason, b.reasons[index]))
  );
}

function isSameReason(a: ConditionReason, b: ConditionReason | undefined): boolean {
  if (a.code === 'vital-high') return b?.code === 'vital-high' && a.vital === b.vital && a.value === b.value && a.limit === b.limit;
  if (a.code !== b?.code || a.code === 'never-heard') return a.code === b?.code;
  return a.sinceMs === (b as typeof a).sinceMs && isAwaited(a) === isAwaited(b);
}

/** True of a host that is silent and has not had the time yet that agents take to come back to a hub that began anew. */
export const isAwaited = (reason: ConditionReason | undefined): boolean => reason?.code === 'silent' && reason.isAwaited === true;
