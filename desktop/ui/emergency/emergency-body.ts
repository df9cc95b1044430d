import type { EmergencyKind } from '#shared/domain/incident/incident.ts';
import type { NewEmergency } from '#shared/protocol/rest/incidents/incidents.ts';

/** What somebody says who calls for help; empty words say nothing. */
export interface EmergencyDraft {
  readonly kind: EmergencyKind | null;
  readonly place: string;
  readonly words: string;
}

/** As the hub is asked; by the same id it is the same emergency, however often it is asked. */
export const emergencyBody = (id: string, { kind, place, words }: EmergencyDraft): NewEmergency => ({
  request_id: id,
  kind: kind ?? 'other',
  ...(place.trim() === '' ? {} : { place: place.trim() }),
  ...(words.trim() === '' ? {} : { description: words.trim() }),
});
