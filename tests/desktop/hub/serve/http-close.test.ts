import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { openHttpHub, TOKENS } from '../../../support/http-hub.ts';
import { waitUntil } from '../../../support/wait-until.ts';

it('a request that is under way when the hub ends still gets its answer', async () => {
  const working = await openHttpHub();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let asked = (): void => undefined;
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  const hub = await openHttpHub({
    reader: {
      ...working.store,
      async listSeries() {
        asked();
        await held;
        return [];
      },
    },
  });
  const reply = hub.get('/api/series');
  await isAsked;
  const closed = hub.close();
  await waitUntil('the hub lets nobody in any more', () => !hub.http.server.listening);
  release();
  const { status, headers } = await reply;
  // It keeps the hub no longer than its answer takes: the clock stands, and the hub ends.
  expect([status, headers.get('connection')]).toEqual([200, 'close']);
  await Promise.all([closed, working.close()]);
});

it('somebody who never finishes asking keeps no hub from ending', async () => {
  const hub = await openHttpHub();
  const socket = connect(hub.port, '127.0.0.1');
  socket.write(`GET /api/hosts HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer ${TOKENS.viewer}\r\n\r\nGET /api/ho`);
  // The first answer shows that the hub has read up to the half request.
  await once(socket, 'data');
  const closed = hub.close();
  const gone = once(socket, 'close');
  socket.resume();
  hub.clock.advance(2_000);
  await Promise.all([closed, gone]);
  expect(socket.destroyed).toBe(true);
});
