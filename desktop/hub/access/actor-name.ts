import type { Principal } from '#shared/domain/access/principal.ts';
import { say } from './words.ts';

/** What people call whoever did it, as it stands in the audit trail. */
export function actorName(principal: Principal | 'hub'): string {
  if (principal === 'hub') return say('hub');
  switch (principal.kind) {
    case 'local':
      return say(`local.${principal.use}`);
    case 'person':
      return principal.name;
    case 'device':
      return say(`device.${principal.use}`, { name: principal.name });
    case 'agent':
      return say('agent', { host: principal.hostId });
    case 'key':
      return say('key', { name: principal.name });
  }
}
