import type { Severity } from '#shared/domain/alert/severity.ts';
import { EVENT_DAY_LAYER, type OverlaySet, type RuleLayer, type RuleOverlay } from '#shared/domain/event/rule-overlay.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';

/** What one layer says of one rule; null: what the layers below say. */
export interface OverlayDraft {
  readonly severity: Severity | null;
  readonly isEnabled: boolean | null;
  readonly forMs: number | null;
  readonly limit: number | null;
}

/** Of this rule and no other. */
const isOf =
  (ruleId: string) =>
  ({ ruleIds, labels }: RuleOverlay): boolean =>
    labels === null && ruleIds?.length === 1 && ruleIds[0] === ruleId;

/** The layer that a person changes: the event as a whole, or one part of it. */
export const overlaysOf = (event: VenueEvent, phaseId: string | null): readonly RuleOverlay[] =>
  phaseId === null ? event.overlays : (event.phases.find(({ id }) => id === phaseId)?.overlays ?? []);

export function draftOf(overlays: readonly RuleOverlay[], ruleId: string): OverlayDraft {
  const set = overlays.findLast(isOf(ruleId))?.set ?? {};
  return { severity: set.severity ?? null, isEnabled: set.isEnabled ?? null, forMs: set.forMs ?? null, limit: set.limit ?? null };
}

/** The layer as it is with the draft. What the form does not show stays; what says nothing any more goes. */
export function withDraft(overlays: readonly RuleOverlay[], ruleId: string, draft: OverlayDraft): readonly RuleOverlay[] {
  const { forFactor, ...kept } = overlays.findLast(isOf(ruleId))?.set ?? {};
  const set: OverlaySet = {
    ...kept,
    severity: draft.severity ?? undefined,
    isEnabled: draft.isEnabled ?? undefined,
    forMs: draft.forMs ?? undefined,
    forFactor: draft.forMs === null ? forFactor : undefined,
    limit: draft.limit ?? undefined,
  };
  const others = overlays.filter((overlay) => !isOf(ruleId)(overlay));
  const saysNothing = Object.values(set).every((value) => value === undefined);
  return saysNothing ? others : [...others, { ruleIds: [ruleId], labels: null, set }];
}

/** What lies over the rules in this event, or in one part of it. */
export function layersOf(event: VenueEvent, phaseId: string | null): readonly RuleLayer[] {
  const phase = event.phases.find(({ id }) => id === phaseId);
  return [
    EVENT_DAY_LAYER,
    { layer: 'event', id: event.id, name: event.name, overlays: event.overlays },
    ...(phase === undefined ? [] : [{ layer: 'phase' as const, id: phase.id, name: phase.name, overlays: phase.overlays }]),
  ];
}

/** The event as it is with other overlays in that layer. */
export function withOverlays(event: VenueEvent, phaseId: string | null, overlays: readonly RuleOverlay[]): VenueEvent {
  if (phaseId === null) return { ...event, overlays };
  return { ...event, phases: event.phases.map((phase) => (phase.id === phaseId ? { ...phase, overlays } : phase)) };
}
