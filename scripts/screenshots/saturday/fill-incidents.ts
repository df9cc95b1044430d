import { setTimeout as delay } from 'node:timers/promises';
import { createIncidentCalls } from '../../../shared/client/incident-calls.ts';
import type { RestClient } from '../../../shared/client/rest-client.ts';

/** Between two deeds: a timeline in which all happens at once looks made up. */
const PACE_MS = 12_000;

/** What happened before the speeches: the bar was dark for a while; somebody had it, and wrote down why. Gives the incident's id once all is told. */
export async function fillIncident(rest: RestClient, paceMs = PACE_MS): Promise<string> {
  const incidents = createIncidentCalls(rest);
  const { id } = await incidents.emergency({
    kind: 'power',
    place: 'Bar',
    description: 'Both tills and the ice machine are dark. Guests are waiting.',
    affected_systems: ['Bar till 1', 'Bar till 2'],
  });
  const deeds = [
    () => incidents.acknowledge(id, { note: 'On my way with the key of the fuse box.' }),
    () => incidents.note(id, { text: 'Fuse 7 is out: kettle and ice machine on one socket.' }),
    () => incidents.note(id, { kind: 'done', text: 'Kettle moved to the kitchen, fuse back in.' }),
    () => incidents.resolve(id, { note: 'Tills are up again. An electrician comes on Monday.' }),
  ];
  for (const deed of deeds) {
    await delay(paceMs);
    await deed();
  }
  await incidents.savePostMortem(id, {
    summary: 'The bar had no power while dinner was served. Both tills started again by themselves.',
    impact: 'Guests waited for drinks; nobody at the tables noticed.',
    cause: 'A kettle and the ice machine shared one socket, and the fuse went.',
    went_well: 'The fuse box was labelled, and its key was where it should be.',
    actions: [
      { what: 'A socket of its own for the ice machine', owner: 'David Kim' },
      { what: 'No kettles at the bar', owner: 'Anna Berg', is_done: true },
    ],
    version: 0,
  });
  return id;
}
