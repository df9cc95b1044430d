import { expect, it, onTestFinished } from 'vitest';
import { createDutyCalls } from '#shared/client/duty-calls.ts';
import { createHubClient } from '#shared/client/hub-client.ts';
import { createNotifyCalls } from '#shared/client/notify-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
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

it('a desk hears at once what a colleague changed of who is told and by which ways', async () => {
  const hub = await startGuardedHub();
  const client = createHubClient({ baseUrl: hub.baseUrl, token: TOKENS.viewer, face: 'script' });
  onTestFinished(client.close);
  const heard: string[] = [];
  client.watchDuty((lists) => heard.push(lists.join(' ')));
  await waitUntil('it may ask for all of it', () => heard.length > 0);
  const rest = createRestClient({ baseUrl: hub.baseUrl, token: TOKENS.admin });
  const contact = await createDutyCalls(rest).contacts.create({ name: 'Anna' });
  const team = await createDutyCalls(rest).teams.create({ name: 'Bar', contact_ids: [contact.id] });
  await waitUntil('contacts and teams', () => heard.slice(1).join(' ').includes('contacts') && heard.join().includes('teams'));
  await createDutyCalls(rest).teams.remove(team.id);
  const own = await createNotifyCalls(rest).channels();
  await createNotifyCalls(rest).change(own[0]?.id ?? '', { is_enabled: false });
  await waitUntil('the channel', () => heard.slice(1).join(' ').includes('channels'));
  // What changes within a moment may be told at once.
  expect([...new Set(heard.slice(1).join(' ').split(' '))].toSorted()).toEqual(['channels', 'contacts', 'teams']);
});
