import type { IncidentActor } from '#shared/domain/incident/incident.ts';
import type { Principal } from '#shared/domain/access/principal.ts';
import { actorName } from '../../access/actor-name.ts';

/** Who answered, as the timeline of the incident keeps it. */
export function incidentActorOf(principal: Principal): IncidentActor {
  const name = actorName(principal);
  if (principal.kind === 'person') return { kind: 'person', id: principal.accountId, name };
  if (principal.kind === 'device') return { kind: 'device', id: principal.deviceId, name };
  return { kind: 'program', id: principal.kind === 'key' ? principal.keyId : null, name };
}
