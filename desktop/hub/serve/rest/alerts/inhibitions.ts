import type { Inhibition } from '#shared/domain/alert/inhibition.ts';
import {
  inhibitionChangeSchema,
  inhibitionListSchema,
  inhibitionParametersSchema,
  inhibitionQuerySchema,
  inhibitionSchema,
  newInhibitionSchema,
  type RestInhibition,
} from '#shared/protocol/rest/alerts/inhibitions.ts';
import { handOf } from '../access/hand-of.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { pageOf } from '../page-of.ts';
import type { AlertRoutesDependencies } from './alert-routes.ts';

const ADDRESS = '/api/inhibitions';
const ONE_OF_THEM = `${ADDRESS}/:id`;
const COMMON = { tag: 'Alerts', query: NOTHING } as const;
const UNKNOWN = { 404: 'There is no such inhibition' };

/** `/api/inhibitions`: alerts that keep others quiet. */
export function serveInhibitions(handle: Handle, { quiet: { inhibitions, countInhibited } }: AlertRoutesDependencies): void {
  const toRest = ({ id, name, source, target, equal, isEnabled, origin }: Inhibition): RestInhibition => ({
    id,
    name,
    source: [...source],
    target: [...target],
    equal: [...equal],
    is_enabled: isEnabled,
    origin,
    muted_alerts: countInhibited(id),
  });

  handle({
    ...COMMON,
    operationId: 'listInhibitions',
    path: ADDRESS,
    permission: 'look-hub',
    summary: 'Which alerts keep which others quiet',
    description: 'Those that ship with the product and those of the desk.',
    query: inhibitionQuerySchema,
    params: NOTHING,
    reply: inhibitionListSchema,
    answer({ query: { origin, is_enabled: isEnabled, ...page } }) {
      const fitting = inhibitions
        .list()
        .filter((one) => (origin === undefined || one.origin === origin) && (isEnabled === undefined || one.isEnabled === isEnabled));
      const { items, total, next } = pageOf(fitting, page, ({ name, source, target }) => [
        name,
        ...[...source, ...target].map(({ value }) => value),
      ]);
      return { inhibitions: items.map(toRest), total, next };
    },
  });

  handle({
    ...COMMON,
    operationId: 'createInhibition',
    path: ADDRESS,
    permission: 'change-rules',
    summary: 'Lets alerts keep others quiet',
    description: 'While one that fits `source` is active, nobody is told of those that fit `target` and have the same `equal` labels.',
    params: NOTHING,
    body: newInhibitionSchema,
    reply: inhibitionSchema,
    otherStatuses: { 409: 'There are too many' },
    answer: ({ body: { is_enabled: isEnabled, ...rest }, ...asked }) => toRest(inhibitions.create({ ...rest, isEnabled }, handOf(asked))),
  });

  handle({
    ...COMMON,
    operationId: 'changeInhibition',
    path: ONE_OF_THEM,
    method: 'PATCH',
    permission: 'change-rules',
    summary: 'Changes an inhibition, or switches it on or off',
    description: 'What is absent stays.',
    params: inhibitionParametersSchema,
    body: inhibitionChangeSchema,
    reply: inhibitionSchema,
    otherStatuses: UNKNOWN,
    answer({ params, body: { name, source, target, equal, is_enabled: isEnabled }, ...asked }) {
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(source === undefined ? {} : { source }),
        ...(target === undefined ? {} : { target }),
        ...(equal === undefined ? {} : { equal }),
        ...(isEnabled === undefined ? {} : { isEnabled }),
      };
      return toRest(inhibitions.change(params.id, change, handOf(asked)));
    },
  });

  handle({
    ...COMMON,
    operationId: 'deleteInhibition',
    path: ONE_OF_THEM,
    method: 'DELETE',
    permission: 'change-rules',
    summary: 'Deletes an inhibition of the desk, or puts a shipped one back',
    description: 'Answers what it was, or what the shipped one is now.',
    params: inhibitionParametersSchema,
    reply: inhibitionSchema,
    otherStatuses: UNKNOWN,
    answer: ({ params, ...asked }) => toRest(inhibitions.remove(params.id, handOf(asked))),
  });
}
