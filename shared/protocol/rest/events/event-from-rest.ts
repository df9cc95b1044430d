import type { VenueEvent } from '../../../domain/event/venue-event.ts';
import type { RestEvent } from './events.ts';
import { overlayFromRest } from './overlay-fields.ts';

/** An event as screens have it live, from the words of REST: without those to be called, since screens stand where guests walk by. */
export function eventFromRest(event: RestEvent): VenueEvent {
  return {
    id: event.id,
    name: event.name,
    startMs: event.start_time,
    endMs: event.end_time,
    opensItself: event.opens_itself,
    zones: event.zones,
    vendorIds: event.vendor_ids,
    contacts: [],
    phases: event.phases.map((phase) => ({
      id: phase.id,
      kind: phase.kind,
      name: phase.name,
      startMs: phase.start_time,
      plannedMs: phase.planned_time,
      isQuiet: phase.is_quiet,
      overlays: phase.overlays.map(overlayFromRest),
    })),
    overlays: event.overlays.map(overlayFromRest),
    note: event.note,
  };
}
