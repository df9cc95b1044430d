import { it, onTestFinished } from 'vitest';
import { createHubClient } from '#shared/client/hub-client.ts';
import type { LiveEvents } from '#shared/protocol/events/live-events.ts';
import { HOUR, venueEvent } from '../../../support/event-builder.ts';
import { startGuardedHub } from '../../../support/guarded-hub.ts';
import { TOKENS } from '../../../support/open-test-access.ts';
import { waitUntil } from '../../../support/wait-until.ts';

it('screens hear at once of each change of an event', async () => {
  const hub = await startGuardedHub();
  const client = createHubClient({ baseUrl: hub.baseUrl, token: TOKENS.viewer, face: 'script' });
  onTestFinished(client.close);
  let heard: LiveEvents | null = null;
  client.watchEvents((live) => (heard = live));
  await waitUntil('the first answer', () => heard !== null);
  const { id: _, ...given } = venueEvent({ startMs: Date.now() - HOUR, endMs: Date.now() + HOUR, phases: [] });
  hub.eventDays.book.create(given, { by: { kind: 'local', use: 'owner' }, origin: { address: '127.0.0.1', isLocal: true } });
  await waitUntil('the event is heard of', () => heard?.events[0]?.name === 'Anna and Ben');
});
