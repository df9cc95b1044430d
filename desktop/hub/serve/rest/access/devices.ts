import { accessIdParametersSchema, DONE, doneSchema } from '#shared/protocol/rest/access/access-values.ts';
import { deviceChangeSchema, deviceListSchema, deviceSchema } from '#shared/protocol/rest/access/devices.ts';
import { listQuerySchema } from '#shared/protocol/rest/list-page.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { pageOf } from '../page-of.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { askedBy } from './asked-by.ts';
import { deviceToRest } from './device-to-rest.ts';

const ADDRESS = '/api/access/devices';
const COMMON = { tag: 'Access', permission: 'join-devices', query: NOTHING } as const;
const UNKNOWN_STATUS = { 404: 'There is no such device' };

/** `/api/access/devices`: phones, wallboard displays and consoles that have joined. */
export function serveDevices(handle: Handle, { devices }: Pick<AccessRoutesDependencies, 'devices'>): void {
  handle({
    ...COMMON,
    operationId: 'listDevices',
    path: ADDRESS,
    summary: 'The phones, displays and consoles that have joined',
    description: 'The newest first, with when and from where each was last there.',
    query: listQuerySchema,
    params: NOTHING,
    reply: deviceListSchema,
    answer({ query }) {
      const { items, total, next } = pageOf(devices.list(), query, ({ name, address }) => [name, address ?? '']);
      return { devices: items.map(deviceToRest), total, next };
    },
  });

  handle({
    ...COMMON,
    operationId: 'renameDevice',
    path: `${ADDRESS}/:id`,
    method: 'PATCH',
    summary: 'Renames a device',
    description: 'Its right stays as it is.',
    params: accessIdParametersSchema,
    body: deviceChangeSchema,
    reply: deviceSchema,
    otherStatuses: UNKNOWN_STATUS,
    answer: ({ params, body, principal, origin }) => deviceToRest(devices.rename(params.id, body.name, askedBy(principal), origin)),
  });

  handle({
    ...COMMON,
    operationId: 'revokeDevice',
    path: `${ADDRESS}/:id`,
    method: 'DELETE',
    summary: "Takes a device's right away",
    description: 'At once, also while it shows the venue. It may join again by a new code.',
    params: accessIdParametersSchema,
    reply: doneSchema,
    otherStatuses: UNKNOWN_STATUS,
    answer({ params, principal, origin }) {
      devices.revoke(params.id, askedBy(principal), origin);
      return DONE;
    },
  });
}
