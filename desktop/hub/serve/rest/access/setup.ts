import { setupSchema, setupStatusSchema } from '#shared/protocol/rest/access/setup.ts';
import { signedInSchema } from '#shared/protocol/rest/access/sign-in.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { signInDevice } from './device-fields.ts';
import { managerOf } from './self-of.ts';

const ADDRESS = '/api/access/setup';
const COMMON = { path: ADDRESS, tag: 'Access', query: NOTHING, params: NOTHING } as const;

/** The hub's first administrator. */
export function serveSetup(handle: Handle, { people }: Pick<AccessRoutesDependencies, 'people'>): void {
  handle({
    ...COMMON,
    operationId: 'getSetup',
    permission: 'open',
    summary: 'Whether the hub has an administrator',
    description: "The venue's name is told on the hub's own computer only.",
    reply: setupStatusSchema,
    answer: ({ origin }) => ({
      is_set_up: people.setUp.isDone(),
      venue: origin.isLocal ? people.identity().venue : null,
      passkey_host: people.identity().host,
    }),
  });

  handle({
    ...COMMON,
    operationId: 'setUp',
    permission: 'manage-people',
    summary: 'Makes the first administrator and signs in',
    description: "With the owner's token of access.json, from the hub's own computer, while there is no account.",
    body: setupSchema,
    reply: signedInSchema,
    otherStatuses: { 409: 'The hub has been set up already', 429: 'Too many passwords are looked at' },
    answer: (request) => {
      const { name, sign_in_name: signInName, password, ...fields } = request.body;
      return people.setUp.begin({ name, signInName, password, device: signInDevice(fields), ...managerOf(request) });
    },
  });
}
