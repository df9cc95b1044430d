import { expect, test } from 'vitest';
import { stageFace } from '../../support/face-stage.ts';
import { NOON_MS } from '../../support/host-builder.ts';

test('a live hub tells venue and zone', () => {
  const { session } = stageFace();
  expect({ lost: session.lostSinceMs.value, zone: session.timeZone.value, venue: session.hub.value?.venue.name }).toEqual({
    lost: null,
    zone: 'Europe/London',
    venue: 'Orangery House',
  });
});

test('lost stays lost since the first moment, however often it is tried again', () => {
  const { session, setConnection, hubState, nowMs } = stageFace();
  setConnection({ state: 'lost', hub: hubState, sinceMs: NOON_MS + 2_000 });
  nowMs.value = NOON_MS + 60_000;
  setConnection({ state: 'refused', refusal: { code: 'auth.token-wrong', message: 'wrong' } });
  setConnection({ state: 'lost', hub: hubState, sinceMs: NOON_MS + 61_000 });
  expect(session.lostSinceMs.value).toBe(NOON_MS + 2_000);
});

test('a hub without an address leaves what is shown marked as lost', () => {
  const { session } = stageFace();
  session.connect(null);
  expect({ state: session.connection.value.state, lost: session.lostSinceMs.value, client: session.client.value }).toEqual({
    state: 'connecting',
    lost: NOON_MS,
    client: null,
  });
});
