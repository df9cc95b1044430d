import type { Principal } from '#shared/domain/access/principal.ts';

/** What people call whoever did it, as it stands in the audit trail. */
export function actorName(principal: Principal): string {
  switch (principal.kind) {
    case 'local':
      return `this computer (${principal.use})`;
    case 'person':
      return principal.name;
    case 'device':
      return `the ${principal.use} "${principal.name}"`;
    case 'agent':
      return `the agent of ${principal.hostId}`;
    case 'key':
      return `the key "${principal.name}"`;
  }
}
