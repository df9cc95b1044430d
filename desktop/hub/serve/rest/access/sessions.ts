import type { z } from 'zod';
import {
  endedSessionsSchema,
  type RestSession,
  type SessionList,
  sessionListSchema,
  sessionParametersSchema,
} from '#shared/protocol/rest/access/sessions.ts';
import { listQuerySchema } from '#shared/protocol/rest/list-page.ts';
import { endsMs, type Session } from '../../../access/people/session-book.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { pageOf } from '../page-of.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { selfOf } from './self-of.ts';

const ADDRESS = '/api/access/sessions';
const COMMON = { tag: 'Access', query: NOTHING, permission: 'own-account' } as const;

/** Where one is signed in oneself. */
export function serveSessions(handle: Handle, { people: { ownSessions } }: Pick<AccessRoutesDependencies, 'people'>): void {
  handle({
    ...COMMON,
    operationId: 'listSessions',
    path: ADDRESS,
    summary: 'Where you are signed in',
    description: 'The last used first.',
    query: listQuerySchema,
    params: NOTHING,
    reply: sessionListSchema,
    answer(request) {
      const self = selfOf(request);
      return sessionPage(ownSessions.list(self), request.query, self.principal.sessionId);
    },
  });

  handle({
    ...COMMON,
    operationId: 'endOtherSessions',
    path: `${ADDRESS}/end-others`,
    method: 'POST',
    summary: 'Signs you out everywhere else',
    description: 'Their sockets are cut at once.',
    params: NOTHING,
    reply: endedSessionsSchema,
    answer: (request) => ({ ended: ownSessions.endOthers(selfOf(request)) }),
  });

  handle({
    ...COMMON,
    operationId: 'endSession',
    path: `${ADDRESS}/:id`,
    method: 'DELETE',
    summary: 'Ends one of your sessions',
    description: 'Its sockets are cut at once.',
    params: sessionParametersSchema,
    reply: endedSessionsSchema,
    otherStatuses: { 404: 'It has ended already' },
    answer(request) {
      ownSessions.end(selfOf(request), request.params.id);
      return { ended: 1 };
    },
  });
}

/** Some of the sessions of one person. */
export function sessionPage(all: readonly Session[], query: z.output<typeof listQuerySchema>, currentId: string | null): SessionList {
  const { items, total, next } = pageOf(all, query, ({ deviceName, address }) => [deviceName, address]);
  return { sessions: items.map((session) => sessionToRest(session, currentId)), total, next };
}

const sessionToRest = (session: Session, currentId: string | null): RestSession => ({
  id: session.id,
  device_name: session.deviceName,
  address: session.address,
  created_at: session.createdMs,
  seen_at: session.seenMs,
  expires_at: endsMs(session),
  is_remembered: session.isRemembered,
  is_current: session.id === currentId,
});
