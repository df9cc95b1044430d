import type { Principal } from '#shared/domain/access/principal.ts';
import type { IncidentActor } from '#shared/domain/incident/incident.ts';
import { actorName } from '../../../access/actor-name.ts';

/** Who did it, as the timeline keeps it. */
export function actorOf(principal: Principal): IncidentActor {
  const name = actorName(principal);
  switch (principal.kind) {
    case 'person':
      return { kind: 'person', id: principal.accountId, name };
    case 'device':
      return { kind: 'device', id: principal.deviceId, name };
    case 'key':
      return { kind: 'program', id: principal.keyId, name };
    case 'local':
      return { kind: 'program', id: principal.use, name };
    case 'agent':
      return { kind: 'program', id: principal.credentialId, name };
  }
}
