import { accessIdParametersSchema, DONE, doneSchema } from '#shared/protocol/rest/access/access-values.ts';
import { deviceSchema } from '#shared/protocol/rest/access/devices.ts';
import {
  admitDisplaySchema,
  claimedPairingSchema,
  claimPairingSchema,
  pairingSchema,
  waitingDisplayListSchema,
} from '#shared/protocol/rest/access/waiting-displays.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { askedBy } from './asked-by.ts';
import { deviceToRest, joinedDeviceToRest } from './device-to-rest.ts';

const ADDRESS = '/api/access/displays';
const MOST_BEGUN_PER_MINUTE = 12;
/** Each is held back for some seconds. */
const MOST_CLAIMED_PER_MINUTE = 120;
const COMMON = { tag: 'Access', query: NOTHING } as const;
const FOR_THE_DESK = { ...COMMON, permission: 'join-devices', otherStatuses: { 404: 'It does not wait any more' } } as const;

/** How a display without a keyboard joins: it shows a short code and waits, somebody at the desk lets it in. */
export function serveWaitingDisplays(
  handle: Handle,
  { waitingDisplays, joinTarget, beforeClose }: Pick<AccessRoutesDependencies, 'waitingDisplays' | 'joinTarget' | 'beforeClose'>,
): void {
  beforeClose(waitingDisplays.close);

  handle({
    ...COMMON,
    operationId: 'beginPairing',
    path: `${ADDRESS}/pairings`,
    method: 'POST',
    permission: 'open',
    mostPerMinute: MOST_BEGUN_PER_MINUTE,
    summary: 'Gives a display a code to show and a secret to ask with',
    description: 'For ten minutes. A few may wait at a time.',
    params: NOTHING,
    reply: pairingSchema,
    answer({ origin }) {
      const { display, secret } = waitingDisplays.begin(origin);
      return { code: display.code, secret, expires_at: display.expiresMs, venue: joinTarget().venue };
    },
  });

  handle({
    ...COMMON,
    operationId: 'claimPairing',
    path: `${ADDRESS}/pairings/claim`,
    permission: 'open',
    mostPerMinute: MOST_CLAIMED_PER_MINUTE,
    summary: 'Tells a display whether it was let in',
    description: 'The answer comes as soon as somebody has decided, else after some seconds.',
    params: NOTHING,
    body: claimPairingSchema,
    reply: claimedPairingSchema,
    async answer({ body }) {
      const result = await waitingDisplays.claim(body.secret);
      return { state: result.state, joined: result.state === 'admitted' ? joinedDeviceToRest(result.joined, joinTarget().venue) : null };
    },
  });

  handle({
    ...FOR_THE_DESK,
    operationId: 'listWaitingDisplays',
    path: `${ADDRESS}/waiting`,
    otherStatuses: {},
    summary: 'Displays that wait to be let in',
    description: 'With the code that each shows; the one that waits longest first.',
    params: NOTHING,
    reply: waitingDisplayListSchema,
    answer: () => ({
      displays: waitingDisplays.list().map(({ id, code, address, sinceMs, expiresMs }) => {
        return { id, code, address, since: sinceMs, expires_at: expiresMs };
      }),
    }),
  });

  handle({
    ...FOR_THE_DESK,
    operationId: 'admitDisplay',
    path: `${ADDRESS}/waiting/:id/admit`,
    summary: 'Lets a waiting display in',
    description: 'Its token goes to the display that has the secret, and to nobody else.',
    params: accessIdParametersSchema,
    body: admitDisplaySchema,
    reply: deviceSchema,
    answer: ({ params, body, principal, origin }) => deviceToRest(waitingDisplays.admit(params.id, body.name, askedBy(principal), origin)),
  });

  handle({
    ...FOR_THE_DESK,
    operationId: 'turnDisplayAway',
    path: `${ADDRESS}/waiting/:id`,
    method: 'DELETE',
    summary: 'Turns a waiting display away',
    description: 'Its code is good for nothing from now on.',
    params: accessIdParametersSchema,
    reply: doneSchema,
    answer({ params, principal, origin }) {
      waitingDisplays.turnAway(params.id, askedBy(principal), origin);
      return DONE;
    },
  });
}
