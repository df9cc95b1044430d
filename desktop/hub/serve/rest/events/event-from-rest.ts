import type { NewPhase } from '#shared/domain/event/check-event.ts';
import type { RestNewPhase } from '#shared/protocol/rest/events/event-fields.ts';
import type { RestEventChange, RestNewEvent } from '#shared/protocol/rest/events/events.ts';
import { PHASE_WORDS } from '#shared/view/event-words.ts';
import type { NewEvent } from '../../../event-day/event-book.ts';
import { overlayFromRest } from '#shared/protocol/rest/events/overlay-fields.ts';

export function newEventFromRest(body: RestNewEvent): NewEvent {
  return {
    name: body.name,
    startMs: body.start_time,
    endMs: body.end_time,
    opensItself: body.opens_itself,
    zones: body.zones,
    vendorIds: body.vendor_ids,
    contacts: body.contacts,
    phases: body.phases.map(phaseFromRest),
    overlays: body.overlays.map(overlayFromRest),
    note: body.note,
  };
}

/** Only what is given. */
export function eventChangeFromRest(body: RestEventChange): Partial<NewEvent> {
  return {
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.start_time === undefined ? {} : { startMs: body.start_time }),
    ...(body.end_time === undefined ? {} : { endMs: body.end_time }),
    ...(body.opens_itself === undefined ? {} : { opensItself: body.opens_itself }),
    ...(body.zones === undefined ? {} : { zones: body.zones }),
    ...(body.vendor_ids === undefined ? {} : { vendorIds: body.vendor_ids }),
    ...(body.contacts === undefined ? {} : { contacts: body.contacts }),
    ...(body.phases === undefined ? {} : { phases: body.phases.map(phaseFromRest) }),
    ...(body.overlays === undefined ? {} : { overlays: body.overlays.map(overlayFromRest) }),
    ...(body.note === undefined ? {} : { note: body.note }),
  };
}

function phaseFromRest({ id, kind, name, start_time: startMs, is_quiet: isQuiet, overlays }: RestNewPhase): NewPhase {
  return { id, kind, name: name ?? PHASE_WORDS[kind].name, startMs, isQuiet, overlays: overlays?.map(overlayFromRest) };
}
