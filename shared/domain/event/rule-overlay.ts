import type { Severity } from '../alert/severity.ts';
import type { Labels } from '../series.ts';

/** What of a rule an event or a phase may change. Durations in milliseconds; the limit in the rule's own unit. */
export interface OverlaySet {
  readonly severity?: Severity | undefined;
  readonly isEnabled?: boolean | undefined;
  readonly forMs?: number | undefined;
  /** Times what the layers below say; not together with `forMs`. */
  readonly forFactor?: number | undefined;
  readonly keepFiringMs?: number | undefined;
  readonly noDataForMs?: number | undefined;
  readonly limit?: number | undefined;
  readonly clearLimit?: number | undefined;
}

/** Changes numbers of some rules: those named, and of them those whose labels are these; null: all. */
export interface RuleOverlay {
  readonly ruleIds: readonly string[] | null;
  readonly labels: Labels | null;
  readonly set: OverlaySet;
}

/** Where a number of a rule comes from, from the ground up. */
export const RULE_LAYERS = ['base', 'event-day', 'event', 'phase'] as const;
export type RuleLayerKind = (typeof RULE_LAYERS)[number];

export interface LayerName {
  readonly layer: RuleLayerKind;
  /** Of the event, or of event and phase as `event/phase`; null for the rule itself and for event days as such. */
  readonly id: string | null;
  /** For people: `Anna and Ben`, `Ceremony`. */
  readonly name: string;
}

/** A layer that lies over the rules, with what it changes. */
export interface RuleLayer extends LayerName {
  readonly overlays: readonly RuleOverlay[];
}

export const BASE_LAYER: LayerName = { layer: 'base', id: null, name: 'the rule' };

/**
 * Over every rule while an event is under way: every issue is critical, and is told after half the time; a host that says nothing more within
 * five seconds of its last word.
 */
export const EVENT_DAY_LAYER: RuleLayer = {
  layer: 'event-day',
  id: null,
  name: 'Wedding-day mode',
  overlays: [
    { ruleIds: null, labels: null, set: { severity: 'critical', forFactor: 0.5 } },
    { ruleIds: ['host-down'], labels: null, set: { forMs: 4_000 } },
  ],
};
