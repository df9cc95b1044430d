import { may, type Principal } from '#shared/domain/access/principal.ts';
import { phaseAt, phaseEndMs } from '#shared/domain/event/run-sheet.ts';
import type { RestEvent } from '#shared/protocol/rest/events/events.ts';
import { momentWords } from '#shared/view/event-words.ts';
import type { StoredEvent } from '../../../event-day/event-table.ts';
import { overlayToRest } from '#shared/protocol/rest/events/overlay-fields.ts';

/** An event as `principal` may see it: who is to be called is for those who answer for alerts, not for displays that stand in the hall. */
export function eventToRest({ event, kept }: StoredEvent, principal: Principal | null, nowMs: number): RestEvent {
  const seesContacts = principal !== null && may(principal, 'answer-alerts', nowMs);
  return {
    id: event.id,
    name: event.name,
    start_time: event.startMs,
    end_time: event.endMs,
    opens_itself: event.opensItself,
    zones: [...event.zones],
    vendor_ids: [...event.vendorIds],
    contacts: seesContacts ? event.contacts.map((contact) => ({ ...contact })) : [],
    phases: event.phases.map((phase) => ({
      id: phase.id,
      kind: phase.kind,
      name: phase.name,
      start_time: phase.startMs,
      end_time: phaseEndMs(event, phase),
      planned_time: phase.plannedMs,
      is_quiet: phase.isQuiet,
      overlays: phase.overlays.map(overlayToRest),
    })),
    overlays: event.overlays.map(overlayToRest),
    note: event.note,
    state: nowMs < event.startMs ? 'planned' : nowMs < event.endMs ? 'open' : 'over',
    phase_id: phaseAt(event, nowMs)?.id ?? null,
    moment: momentWords(event, nowMs),
    event_window_id: kept?.id ?? null,
  };
}
