import { createIncidentCalls, type IncidentCalls } from '#shared/client/incident-calls.ts';
import { createRestClient, type RestClientOptions } from '#shared/client/rest-client.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { emergencyBody } from '../../ui/emergency/emergency-body.ts';
import type { PendingAct } from './pending-act.ts';
import { say } from './words.ts';

/** What became of it. `later`: nobody knows yet, it is tried again; `dropped`: it will not be done, and why. */
export type ActOutcome = { readonly kind: 'done' } | { readonly kind: 'later' } | { readonly kind: 'dropped'; readonly words: string };

/** They pass by themselves, and the hub may have done it all the same: then the next try finds that out. */
const PASSING = ['hub.no-answer', 'hub.internal', 'hub.storage-failed', 'protocol.rate-exceeded', 'protocol.malformed'];

/**
 * Tells the hub what was said. A photo is known by its key, so it can be sent again. Of an answer it looks first: the answer to an earlier try may have been lost, somebody else may have been quicker, or it
 * may be over, and an acknowledgement that comes late must not take an incident from who works on it.
 */
export async function sendAct(
  act: PendingAct,
  calls: Pick<IncidentCalls, 'read' | 'acknowledge' | 'addFile' | 'emergency'>,
): Promise<ActOutcome> {
  try {
    if (act.kind === 'photo') {
      await calls.addFile(act.incidentId, { name: act.name, text: '', uploadId: act.key, bytes: act.bytes });
      return { kind: 'done' };
    }
    if (act.kind === 'emergency') {
      await calls.emergency(emergencyBody(act.key, { kind: act.what, place: act.place, words: act.words }));
      return { kind: 'done' };
    }
    const incident = await calls.read(act.incidentId);
    if (incident.state === 'resolved') return { kind: 'dropped', words: say('over', { what: act.title }) };
    if (incident.state === 'merged') return { kind: 'dropped', words: say('merged', { what: act.title }) };
    if (incident.state === 'acknowledged') {
      const holder = incident.acknowledged_by?.name ?? say('somebody');
      return holder === act.by ? { kind: 'done' } : { kind: 'dropped', words: say('held', { who: holder, what: act.title }) };
    }
    await calls.acknowledge(act.incidentId);
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof AppError && !PASSING.includes(error.code)) return { kind: 'dropped', words: refusalWords(error) };
    return { kind: 'later' };
  }
}

export const tellHub = (act: PendingAct, hub: RestClientOptions): Promise<ActOutcome> =>
  sendAct(act, createIncidentCalls(createRestClient(hub)));
