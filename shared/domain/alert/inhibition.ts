import type { LabelMatcher } from '../label-matcher.ts';

/** While an alert that fits `source` is active, those that fit `target` and have the same `equal` labels are told to nobody. */
export interface Inhibition {
  readonly id: string;
  readonly name: string;
  readonly source: readonly LabelMatcher[];
  readonly target: readonly LabelMatcher[];
  readonly equal: readonly string[];
  readonly isEnabled: boolean;
  /** Shipped with the product, or made by the desk. A shipped one can be switched off, not deleted. */
  readonly origin: 'shipped' | 'desk';
}

export const MOST_INHIBITIONS = 200;
