import { effectiveRole, permissionsOf, vendorOf } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { whoAmISchema } from '#shared/protocol/rest/access/who-am-i.ts';
import { actorName } from '../../../access/actor-name.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';

export function serveWhoAmI(handle: Handle, { clock }: Pick<AccessRoutesDependencies, 'clock'>): void {
  handle({
    operationId: 'whoAmI',
    path: '/api/access/me',
    permission: 'look',
    tag: 'Access',
    summary: 'Who you are to the hub, and what you may do',
    description: 'Screens show what one may do and hide the rest.',
    query: NOTHING,
    params: NOTHING,
    reply: whoAmISchema,
    answer({ principal }) {
      if (principal === null || principal.kind === 'agent') {
        throw new AppError({ code: 'auth.role-forbidden', message: 'Agents have no screen.', where: 'Authorization' });
      }
      const now = clock.nowMs();
      const isPerson = principal.kind === 'person';
      return {
        kind: principal.kind,
        name: actorName(principal),
        role: isPerson ? effectiveRole(principal, now) : null,
        vendor_id: vendorOf(principal),
        permissions: [...permissionsOf(principal, now)],
        glass_until: isPerson ? principal.glassUntilMs : null,
        must_add_factor: isPerson && principal.mustAddFactor,
      };
    },
  });
}
