import { refusal } from '#shared/language/refusal.ts';
import {
  endedGlassSchema,
  glassListSchema,
  glassParametersSchema,
  glassSchema,
  newGlassSchema,
  type RestGlass,
} from '#shared/protocol/rest/access/glass.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Glass } from '../../../access/people/glass.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { managerOf, selfOf } from './self-of.ts';

const ADDRESS = '/api/access/glass';
const COMMON = { tag: 'Access', query: NOTHING } as const;

/** Rights of a lead, borrowed by an operator. */
export function serveGlass(handle: Handle, { people: { glass } }: Pick<AccessRoutesDependencies, 'people'>): void {
  handle({
    ...COMMON,
    operationId: 'breakGlass',
    path: ADDRESS,
    permission: 'break-glass',
    summary: 'Takes the rights of a lead for half an hour',
    description: 'Everybody is told, with the reason; what is done with them is marked in the audit trail. They end by themselves.',
    params: NOTHING,
    body: newGlassSchema,
    reply: glassSchema,
    otherStatuses: { 409: 'You have them already' },
    answer(request) {
      const { principal, origin } = selfOf(request);
      return toRest(glass.break(principal, request.body.reason, origin), principal.sessionId);
    },
  });

  handle({
    ...COMMON,
    operationId: 'listGlass',
    path: ADDRESS,
    permission: 'look-hub',
    summary: 'Who has borrowed the rights of a lead',
    description: 'At this moment; earlier ones are in the audit trail.',
    params: NOTHING,
    reply: glassListSchema,
    answer({ principal }) {
      const sessionId = principal?.kind === 'person' ? principal.sessionId : null;
      return { glasses: glass.list().map((one) => toRest(one, sessionId)) };
    },
  });

  handle({
    ...COMMON,
    operationId: 'endOwnGlass',
    path: ADDRESS,
    method: 'DELETE',
    permission: 'break-glass',
    summary: 'Gives the rights of a lead back',
    description: 'At once.',
    params: NOTHING,
    reply: endedGlassSchema,
    otherStatuses: { 404: 'They have ended already' },
    answer(request) {
      const { principal, origin } = selfOf(request);
      const own = glass.ofSession(principal.sessionId);
      if (own === null) throw none();
      return { id: own.id, ended_at: glass.end(own.id, principal, origin).endedMs };
    },
  });

  handle({
    ...COMMON,
    operationId: 'endGlass',
    path: `${ADDRESS}/:id`,
    method: 'DELETE',
    permission: 'manage-people',
    summary: 'Takes the rights of a lead away from somebody',
    description: 'At once.',
    params: glassParametersSchema,
    reply: endedGlassSchema,
    otherStatuses: { 404: 'They have ended already' },
    answer(request) {
      const { by, origin } = managerOf(request);
      return { id: request.params.id, ended_at: glass.end(request.params.id, by, origin).endedMs };
    },
  });
}

const toRest = ({ id, who, reason, startedMs, untilMs, sessionId }: Glass, currentId: string | null): RestGlass => ({
  id,
  who,
  reason,
  started_at: startedMs,
  until: untilMs,
  is_own: sessionId === currentId,
});

const none = (): AppError =>
  new AppError({
    code: 'access.unknown',
    message: refusal`You have no borrowed rights.`,
    where: 'glass',
    remedy: refusal`Nothing is to be done.`,
  });
